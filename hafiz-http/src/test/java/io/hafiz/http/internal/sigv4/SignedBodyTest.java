package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.storage.ObjectBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in one piece, against every promise of their heads. */
class SignedBodyTest {
  private static final String DATA = "123456789";
  private static final String MD5 = "JfnnlDI7RTiF9RgfG2JNCw==";
  private static final String OTHER_MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";
  private static final int LIMIT = 100;

  @Test
  void a_body_is_read_and_hashed() throws IOException {
    ObjectBody body =
        Exchange.of(put()).authenticatedBody().object(Optional.of(ChecksumAlgorithm.CRC32C));

    assertThat(body.length()).isEqualTo(9);
    assertThat(body.stream().readAllBytes()).asString().isEqualTo(DATA);
    assertThat(body.digest().checksum())
        .contains(new Checksum(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT, "4waSgw=="));
  }

  @Test
  void no_checksum_is_calculated_unless_asked_for() throws IOException {
    ObjectBody body = Exchange.of(put()).authenticatedBody().object(Optional.empty());
    body.stream().readAllBytes();

    assertThat(body.digest().checksum()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CRC32, y/Q5Jg==",
    "CRC32C, 4waSgw==",
    "CRC64NVME, rosUhgp5mIg=",
    "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
  })
  void a_declared_checksum_is_verified_and_stored_in_place_of_the_default(
      ChecksumAlgorithm algorithm, String value) throws IOException {
    RequestBody declared = Exchange.of(put().header(algorithm.header(), value)).authenticatedBody();
    ObjectBody body = declared.object(Optional.of(ChecksumAlgorithm.CRC64NVME));
    body.stream().readAllBytes();

    assertThat(declared.declaredChecksum()).contains(algorithm);
    assertThat(body.digest().checksum())
        .contains(new Checksum(algorithm, ChecksumType.FULL_OBJECT, value));
  }

  static Stream<Arguments> refused() {
    String several =
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
    String trailer =
        "The request contained trailing data that was not well-formed or did not conform to our"
            + " published schema.";
    return Stream.of(
        refused(
            r -> r.payloadHash("0".repeat(64)),
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed."),
        refused(
            r -> r.header("Content-MD5", OTHER_MD5),
            "BadDigest",
            "The Content-MD5 you specified did not match what we received."),
        refused(r -> r.header("Content-MD5", "not base64!"), "InvalidDigest", ""),
        refused(r -> r.header("Content-MD5", ""), "InvalidDigest", ""),
        refused(
            r -> r.header("Content-MD5", "YWJyYWNhZGFicmE="),
            "InvalidDigest",
            "The Content-MD5 you specified was invalid."),
        refused(
            r -> r.header("x-amz-checksum-crc32", "AAAAAA=="),
            "BadDigest",
            "The CRC32 you specified did not match the calculated checksum."),
        refused(
            r -> r.header("x-amz-checksum-crc32", "AAAA"),
            "InvalidRequest",
            "Value for x-amz-checksum-crc32 header is invalid."),
        refused(
            r -> r.header("x-amz-checksum-crc32", ""),
            "InvalidRequest",
            "Value for x-amz-checksum-crc32 header is invalid."),
        refused(
            r -> r.header("x-amz-checksum-md4", "AAAA"),
            "InvalidRequest",
            "The algorithm type you specified in x-amz-checksum- header is invalid."),
        refused(
            r ->
                r.header("x-amz-checksum-crc32", "y/Q5Jg==")
                    .header("x-amz-checksum-crc32c", "4waSgw=="),
            "InvalidRequest",
            several),
        refused(
            r ->
                r.header("x-amz-checksum-crc32", "y/Q5Jg==")
                    .addHeader("x-amz-checksum-crc32", "y/Q5Jg=="),
            "InvalidRequest",
            several),
        refused(
            r ->
                r.header("x-amz-checksum-crc32", "y/Q5Jg==")
                    .header("x-amz-trailer", "x-amz-checksum-crc32c"),
            "InvalidRequest",
            several),
        refused(
            r -> r.header("x-amz-trailer", "x-amz-checksum-crc32,x-amz-checksum-sha1"),
            "InvalidRequest",
            several),
        refused(
            r -> r.header("x-amz-trailer", "x-amz-meta-a"),
            "InvalidRequest",
            "The value specified in the x-amz-trailer header is not supported"),
        refused(
            r -> r.header("x-amz-trailer", "x-amz-checksum-crc32"),
            "MalformedTrailerError",
            trailer),
        refused(
            r -> r.header("x-amz-sdk-checksum-algorithm", "CRC32"),
            "InvalidRequest",
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
                + " x-amz-trailer headers were found."),
        refused(
            r ->
                r.header("x-amz-sdk-checksum-algorithm", "SHA1")
                    .header("x-amz-checksum-crc32", "y/Q5Jg=="),
            "InvalidRequest",
            "Value for x-amz-sdk-checksum-algorithm header is invalid."),
        refused(
            r -> r.header("x-amz-sdk-checksum-algorithm", "MD4"),
            "InvalidRequest",
            "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"),
        refused(
            r -> r.header("Content-Length", "x"),
            "InvalidArgument",
            "The value of Content-Length is invalid."),
        refused(
            r -> r.header("Content-Length", "9223372036854775808"),
            "InvalidArgument",
            "The value of Content-Length is invalid."),
        refused(r -> r.header("Content-Length", "8"), "IncompleteBody", ""),
        refused(r -> r.header("Content-Length", "10"), "IncompleteBody", ""),
        refused(r -> r.header("Content-Length", "101"), "MaxMessageLengthExceeded", ""),
        refused(
            WireRequest::withoutContentLength,
            "MissingContentLength",
            "You must provide the Content-Length HTTP header."),
        refused(
            r -> r.header("Transfer-Encoding", "chunked"),
            "NotImplemented",
            "A header you provided implies functionality that is not implemented"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_broken_promise_is_refused(UnaryOperator<WireRequest> edit, String code, String message) {
    Exchange exchange = Exchange.of(edit.apply(put()));

    S3Exception refusal =
        catchThrowableOfType(S3Exception.class, () -> exchange.authenticatedBody().document(LIMIT));

    assertThat(refusal.code().code()).isEqualTo(code);
    assertThat(refusal).hasMessageStartingWith(message);
  }

  @Test
  void a_digest_that_is_wrong_is_shown_beside_the_right_one() {
    Exchange exchange = Exchange.of(put().header("Content-MD5", OTHER_MD5));

    S3Exception refusal =
        catchThrowableOfType(S3Exception.class, () -> exchange.authenticatedBody().document(LIMIT));

    assertThat(refusal.details())
        .isEqualTo(Map.of("ExpectedDigest", OTHER_MD5, "CalculatedDigest", MD5));
  }

  @Test
  void promises_that_hold_are_accepted_together() throws IOException {
    RequestBody body =
        Exchange.of(
                put()
                    .header("Content-MD5", MD5)
                    .header("x-amz-checksum-crc32", "y/Q5Jg==")
                    .header("x-amz-trailer", "x-amz-checksum-crc32")
                    .header("x-amz-sdk-checksum-algorithm", "CRC32"))
            .authenticatedBody();

    assertThat(body.document(LIMIT)).asString().isEqualTo(DATA);
  }

  @Test
  void a_payload_hash_may_be_in_capitals() throws IOException {
    String hash = "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225";

    assertThat(Exchange.of(put().payloadHash(hash)).authenticatedBody().document(LIMIT))
        .asString()
        .isEqualTo(DATA);
  }

  @Test
  void an_unsigned_payload_may_be_anything() throws IOException {
    Exchange exchange = Exchange.of(put().unsignedPayload());

    RequestBody body = exchange.authenticatedBody(new ByteArrayInputStream(new byte[9]));

    assertThat(body.document(LIMIT)).isEqualTo(new byte[9]);
  }

  @Test
  void the_payload_hash_of_an_anonymous_request_is_verified() {
    Exchange exchange =
        Exchange.of(
            Exchange.CLIENT
                .anonymous()
                .put("/b/k")
                .body(DATA)
                .header("x-amz-content-sha256", PayloadHash.EMPTY_SHA256));

    S3Exception refusal =
        catchThrowableOfType(S3Exception.class, () -> exchange.authenticatedBody().document(LIMIT));

    assertThat(refusal.code().code()).isEqualTo("XAmzContentSHA256Mismatch");
  }

  @Test
  void the_checksum_of_an_upload_s_completion_is_not_that_of_its_document() throws IOException {
    RequestBody body =
        Exchange.of(
                Exchange.CLIENT
                    .post("/b/k?uploadId=u")
                    .body(DATA)
                    .header("x-amz-checksum-crc32", "AAAAAA==")
                    .header("x-amz-checksum-type", "FULL_OBJECT"))
            .authenticatedBody();

    assertThat(body.declaredChecksum()).isEmpty();
    assertThat(body.document(LIMIT)).asString().isEqualTo(DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"})
  void a_header_about_checksums_is_no_checksum(String header) {
    assertThat(Exchange.of(put().header(header, "x")).authenticatedBody().declaredChecksum())
        .isEmpty();
  }

  @Test
  void a_checksum_in_the_query_is_ignored_as_some_sdks_presign_that_of_no_body()
      throws IOException {
    RequestBody body =
        Exchange.of(
                Exchange.CLIENT
                    .put(
                        "/b/k?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32")
                    .body(DATA)
                    .presigned(Duration.ofMinutes(1)))
            .authenticatedBody();

    assertThat(body.declaredChecksum()).isEmpty();
    assertThat(body.document(LIMIT)).asString().isEqualTo(DATA);
  }

  @Test
  void nothing_is_read_before_bytes_are_asked_for() {
    RequestBody body = Exchange.of(put()).authenticatedBody(new Untouchable());

    assertThat(body.length()).isEqualTo(9);
    assertThat(body.object(Optional.empty()).length()).isEqualTo(9);
    S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> body.document(8));
    assertThat(refusal.details()).isEqualTo(Map.of("MaxMessageLengthBytes", "8"));
  }

  @Test
  void a_request_without_a_body_is_accepted_where_none_is_wanted() {
    assertThatCode(
            () ->
                Exchange.of(Exchange.CLIENT.get("/b"))
                    .authenticatedBody(new Untouchable())
                    .requireNone())
        .doesNotThrowAnyException();
  }

  @Test
  void a_body_that_nobody_wants_must_agree_with_its_hash() {
    RequestBody good = Exchange.of(Exchange.CLIENT.delete("/b").body(DATA)).authenticatedBody();
    RequestBody bad =
        Exchange.of(Exchange.CLIENT.delete("/b").body(DATA).payloadHash(PayloadHash.EMPTY_SHA256))
            .authenticatedBody();
    RequestBody missing =
        Exchange.of(Exchange.CLIENT.delete("/b").payloadHash("0".repeat(64))).authenticatedBody();

    assertThatCode(good::requireNone).doesNotThrowAnyException();
    assertThat(catchThrowableOfType(S3Exception.class, bad::requireNone).code().code())
        .isEqualTo("XAmzContentSHA256Mismatch");
    assertThat(catchThrowableOfType(S3Exception.class, missing::requireNone).code().code())
        .isEqualTo("XAmzContentSHA256Mismatch");
  }

  @Test
  void a_body_that_nobody_wants_has_a_limit() {
    RequestBody body =
        Exchange.of(Exchange.CLIENT.delete("/b").header("Content-Length", "2097153"))
            .authenticatedBody(new Untouchable());

    assertThat(catchThrowableOfType(S3Exception.class, body::requireNone).code().code())
        .isEqualTo("MaxMessageLengthExceeded");
  }

  @Test
  void the_md5_of_no_body_is_verified() {
    RequestBody body =
        Exchange.of(Exchange.CLIENT.get("/b").header("Content-MD5", MD5)).authenticatedBody();

    assertThat(catchThrowableOfType(S3Exception.class, body::requireNone).code().code())
        .isEqualTo("BadDigest");
  }

  private static WireRequest put() {
    return Exchange.CLIENT.put("/b/k").body(DATA.getBytes(StandardCharsets.US_ASCII));
  }

  private static Arguments refused(UnaryOperator<WireRequest> edit, String code, String message) {
    return Arguments.of(edit, code, message);
  }

  /** Fails whoever reads it. */
  private static final class Untouchable extends InputStream {
    @Override
    public int read() {
      throw new AssertionError("read too early");
    }
  }
}
