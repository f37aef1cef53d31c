package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3Exception;
import io.hafiz.http.wire.WireChunks;
import io.hafiz.http.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks: what is accepted is exactly what was signed, however it arrives. */
class AwsChunkedBodyTest {
  private static final long SEED = Long.getLong("hafiz.seed", System.nanoTime());
  private static final int LIMIT = 1 << 20;
  private static final byte[] CONTENT = content(2 * 8192 + 100);

  @ParameterizedTest
  @EnumSource(WireChunks.class)
  void a_body_is_decoded(WireChunks form) throws IOException {
    assertThat(Exchange.of(put(form)).authenticatedBody().document(LIMIT)).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(WireChunks.class)
  void an_empty_body_is_decoded(WireChunks form) throws IOException {
    Exchange exchange = Exchange.of(Exchange.CLIENT.put("/b/k").body("").chunked(form));

    assertThat(exchange.authenticatedBody().document(LIMIT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WireChunks.class)
  void a_body_is_decoded_byte_by_byte(WireChunks form) throws IOException {
    Exchange exchange = Exchange.of(put(form));

    InputStream raw = new Pieces(exchange.body(), () -> 1);

    assertThat(exchange.authenticatedBody(raw).document(LIMIT)).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(WireChunks.class)
  void a_body_is_decoded_in_any_pieces(WireChunks form) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      Exchange exchange = Exchange.of(put(form));
      InputStream raw =
          new Pieces(exchange.body(), () -> 1 + random.nextInt(1 << random.nextInt(14)));
      InputStream decoded = exchange.authenticatedBody(raw).object(Optional.empty()).stream();

      assertThat(readInPieces(decoded, random)).as("hafiz.seed=%d", SEED).isEqualTo(CONTENT);
    }
  }

  @ParameterizedTest
  @EnumSource(WireChunks.class)
  void a_body_that_is_cut_anywhere_is_refused(WireChunks form) {
    byte[] content = content(20);
    WireRequest request = withTrailer(Exchange.CLIENT.put("/b/k").body(content), form, content);
    Exchange exchange = Exchange.of(request);
    for (int length = 0; length < exchange.body().length; length++) {
      byte[] cut = Arrays.copyOf(exchange.body(), length);

      Throwable refusal = catchThrowable(() -> read(exchange, cut));

      assertThat(refusal).as("cut at %d", length).isInstanceOf(S3Exception.class);
      assertThat(((S3Exception) refusal).code().code())
          .as("cut at %d", length)
          .isEqualTo("IncompleteBody");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGNED", "SIGNED_TRAILER"})
  void a_signed_body_with_any_bit_flipped_is_refused(WireChunks form) {
    Random random = new Random(SEED);
    Exchange exchange = Exchange.of(put(form));
    int tail = 400;
    for (int i = 0; i < 400; i++) {
      byte[] changed = exchange.body().clone();
      // Half of the flips are where the syntax is densest.
      int at =
          i % 2 == 0 ? random.nextInt(changed.length) : changed.length - 1 - random.nextInt(tail);
      int bit = 1 << random.nextInt(8);
      changed[at] ^= (byte) bit;
      if (!isCaseOfSyntax(exchange.body(), at, bit)) {
        assertThat(catchThrowable(() -> read(exchange, changed)))
            .as("hafiz.seed=%d, bit %d of byte %d", SEED, bit, at)
            .isInstanceOf(S3Exception.class);
      }
    }
  }

  /** The names of trailers and the digits of sizes mean the same in either case. */
  private static boolean isCaseOfSyntax(byte[] body, int at, int bit) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int start = text.lastIndexOf('\n', at - 1) + 1;
    String line = text.substring(start, text.indexOf('\r', start));
    boolean name = line.startsWith("x-amz-") && at - start < line.indexOf(':');
    boolean size = line.contains(";chunk-signature=") && at - start < line.indexOf(';');
    return bit == 0x20 && Character.isLetter(body[at]) && (name || size);
  }

  static Stream<Arguments> refused() {
    String signature = ";chunk-signature=";
    String incomplete = "IncompleteBody";
    String mismatch = "SignatureDoesNotMatch";
    String trailer = "MalformedTrailerError";
    WireChunks signed = WireChunks.SIGNED;
    WireChunks unsigned = WireChunks.UNSIGNED_TRAILER;
    WireChunks both = WireChunks.SIGNED_TRAILER;
    return Stream.of(
        refused(signed, first("2000" + signature, "2000" + signature + "0"), mismatch),
        refused(signed, first(signature, ";x=y" + signature), incomplete),
        refused(signed, first("2000" + signature, "2000;"), incomplete),
        refused(signed, last("\r\n0" + signature, "\r\n0" + signature + "0"), mismatch),
        refused(signed, last("\r\n\r\n", "\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"), trailer),
        refused(signed, text -> text + "\r\n", incomplete),
        refused(signed, text -> text + "0", incomplete),
        refused(unsigned, text -> text + "x", incomplete),
        refused(unsigned, first("2000\r\n", "2000;a=b\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "2000\n"), incomplete),
        refused(unsigned, first("2000\r\n", "2000 \r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "+2000\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "0x2000\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "-1\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "2001\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "1fff\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "7fffffffffffffff\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "ffffffffffffffff\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "10000000000000000\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "fffffffffffffff\r\n"), incomplete),
        refused(unsigned, first("2000\r\n", "0".repeat(2000) + "2000\r\n"), incomplete),
        refused(unsigned, last("x-amz-checksum-crc32:", "x-amz-checksum-sha1:"), trailer),
        refused(unsigned, last("x-amz-checksum-crc32:", "x-amz-meta-a:"), trailer),
        refused(unsigned, last("x-amz-checksum-crc32:", "x-amz-checksum-crc32"), trailer),
        refused(unsigned, last("x-amz-checksum-crc32:", "x"), trailer),
        refused(unsigned, last("0\r\nx-amz-checksum-crc32:", "0\r\n\r\nx"), trailer),
        refused(unsigned, last("\r\n\r\n", "\r\na:b\r\n\r\n"), trailer),
        refused(unsigned, last("\r\n\r\n", "\r\nx-amz-trailer-signature:a\r\n\r\n"), trailer),
        refused(unsigned, last("=", ""), "InvalidRequest"),
        refused(unsigned, last("crc32:", "crc32:AAAAAA==\r\nx-amz-checksum-crc32:"), trailer),
        refused(unsigned, first("\n", "\nx"), "IncompleteBody"),
        refused(both, last("x-amz-trailer-signature:", "x-amz-trailer-signature:0"), mismatch),
        refused(both, last("x-amz-trailer-signature:", "x:"), trailer),
        refused(both, last("x-amz-checksum-crc32:", "x-amz-checksum-crc32c:"), trailer),
        refused(both, text -> text.replaceFirst("x-amz-trailer-signature:.*\r\n", ""), trailer),
        refused(both, text -> text.replaceFirst("crc32:.*\r\n", "crc32:AAAAAA==\r\n"), mismatch));
  }

  private static Arguments refused(WireChunks form, UnaryOperator<String> edit, String code) {
    return Arguments.of(form, edit, code);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_changed_body_is_refused(WireChunks form, UnaryOperator<String> edit, String code) {
    Exchange exchange = Exchange.of(put(form));
    String text = new String(exchange.body(), StandardCharsets.ISO_8859_1);
    String changed = edit.apply(text);
    assertThat(changed).isNotEqualTo(text);

    S3Exception refusal =
        catchThrowableOfType(
            S3Exception.class, () -> read(exchange, changed.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(refusal.code().code()).isEqualTo(code);
  }

  @Test
  void only_the_last_chunk_may_be_small() {
    S3Exception refusal =
        refusal(
            Exchange.CLIENT.put("/b/k").body(CONTENT).chunked(WireChunks.SIGNED).chunkSize(8191));

    assertThat(refusal.code().code()).isEqualTo("InvalidChunkSizeError");
    assertThat(refusal.code().status()).isEqualTo(403);
    assertThat(refusal.details()).isEqualTo(Map.of("Chunk", "1", "BadChunkSize", "8191"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16483", "16485", "0", "999999999999999999"})
  void the_decoded_length_must_be_right(String length) {
    S3Exception refusal =
        refusal(put(WireChunks.SIGNED).header("x-amz-decoded-content-length", length));

    assertThat(refusal.code().code())
        .isEqualTo(length.length() > 10 ? "MaxMessageLengthExceeded" : "IncompleteBody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1e3", "9223372036854775808", "0x10", "16484 1"})
  void the_decoded_length_must_be_a_number(String length) {
    S3Exception refusal =
        refusal(put(WireChunks.SIGNED).header("x-amz-decoded-content-length", length));

    assertThat(refusal.code().code()).isEqualTo("InvalidArgument");
  }

  @Test
  void the_decoded_length_must_be_there() {
    Exchange exchange =
        Exchange.of(
            Exchange.CLIENT
                .put("/b/k")
                .payloadHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .body("0\r\n\r\n"));

    S3Exception refusal =
        catchThrowableOfType(
            S3Exception.class, () -> exchange.authenticatedBody().object(Optional.empty()));

    assertThat(refusal.code().code()).isEqualTo("MissingContentLength");
    assertThat(refusal.code().status()).isEqualTo(411);
  }

  @Test
  void a_transfer_coding_is_allowed_around_chunks() throws IOException {
    Exchange exchange = Exchange.of(put(WireChunks.SIGNED).header("Transfer-Encoding", "chunked"));

    assertThat(exchange.authenticatedBody().document(LIMIT)).isEqualTo(CONTENT);
  }

  @Test
  void a_presigned_upload_may_be_chunked() throws IOException {
    Exchange exchange = Exchange.of(put(WireChunks.SIGNED).presigned(Duration.ofMinutes(1)));

    assertThat(exchange.authenticatedBody().document(LIMIT)).isEqualTo(CONTENT);
  }

  @Test
  void an_anonymous_upload_may_be_chunked_without_signatures() throws IOException {
    WireRequest request =
        Exchange.CLIENT.anonymous().put("/b/k").body(CONTENT).chunked(WireChunks.UNSIGNED_TRAILER);

    assertThat(Exchange.of(request).authenticatedBody().document(LIMIT)).isEqualTo(CONTENT);
  }

  @Test
  void there_is_no_end_after_a_fault() throws IOException {
    Exchange exchange = Exchange.of(put(WireChunks.SIGNED));
    byte[] changed = exchange.body().clone();
    changed[100] ^= 1;
    InputStream stream =
        exchange
            .authenticatedBody(new ByteArrayInputStream(changed))
            .object(Optional.empty())
            .stream();

    assertThat(catchThrowable(stream::readAllBytes)).isInstanceOf(S3Exception.class);
    assertThat(catchThrowable(stream::readAllBytes)).isInstanceOf(S3Exception.class);
  }

  private static WireRequest put(WireChunks form) {
    WireRequest request = Exchange.CLIENT.put("/b/k").body(CONTENT).chunkSize(8192);
    return withTrailer(request, form, CONTENT).at(Exchange.NOW);
  }

  private static WireRequest withTrailer(WireRequest request, WireChunks form, byte[] content) {
    if (form != WireChunks.SIGNED) {
      request.trailer("x-amz-checksum-crc32", TrailersTest.crc32(content).value());
    }
    return request.chunked(form);
  }

  private static S3Exception refusal(WireRequest request) {
    Exchange exchange = Exchange.of(request);
    return catchThrowableOfType(S3Exception.class, () -> read(exchange, exchange.body()));
  }

  private static byte[] read(Exchange exchange, byte[] body) throws IOException {
    return exchange.authenticatedBody(new ByteArrayInputStream(body)).document(LIMIT);
  }

  private static byte[] readInPieces(InputStream stream, Random random) throws IOException {
    byte[] all = new byte[CONTENT.length + 1];
    int length = 0;
    int n = 0;
    while (n >= 0) {
      length += n;
      n = stream.read(all, length, Math.min(all.length - length, 1 + random.nextInt(5000)));
    }
    return Arrays.copyOf(all, length);
  }

  private static UnaryOperator<String> first(String from, String to) {
    return text -> {
      int at = text.indexOf(from);
      return text.substring(0, at) + to + text.substring(at + from.length());
    };
  }

  private static UnaryOperator<String> last(String from, String to) {
    return text -> {
      int at = text.lastIndexOf(from);
      return text.substring(0, at) + to + text.substring(at + from.length());
    };
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private interface Size {
    int next();
  }

  /** Delivers bytes in pieces. */
  private static final class Pieces extends ByteArrayInputStream {
    private final Size size;

    Pieces(byte[] bytes, Size size) {
      super(bytes);
      this.size = size;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, Math.min(length, size.next()));
    }
  }
}
