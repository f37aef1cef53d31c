package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3Exception;
import io.hafiz.http.wire.WireChunks;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.storage.ObjectBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Checksums that follow a body, and those that were said to. */
class TrailersTest {
  private static final int LIMIT = 100;
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

  @Test
  void a_wrong_trailing_checksum_is_refused() {
    byte[] other = {1, 2, 3};

    S3Exception refusal = refusal(put(WireChunks.SIGNED_TRAILER, other));

    assertThat(refusal.code().code()).isEqualTo("BadDigest");
    assertThat(refusal)
        .hasMessage("The CRC32 you specified did not match the calculated checksum.");
  }

  @Test
  void a_trailing_checksum_is_stored() throws IOException {
    ObjectBody body =
        Exchange.of(put(WireChunks.UNSIGNED_TRAILER, CONTENT))
            .authenticatedBody()
            .object(Optional.empty());
    body.stream().readAllBytes();

    assertThat(body.digest().checksum()).contains(crc32(CONTENT));
  }

  @Test
  void a_trailer_may_have_a_line_feed_before_its_end() throws IOException {
    Exchange exchange = Exchange.of(put(WireChunks.SIGNED_TRAILER, CONTENT));
    String text = new String(exchange.body(), StandardCharsets.ISO_8859_1);
    String edited = text.replace("\r\nx-amz-trailer-s", "\n\r\nx-amz-trailer-s");

    assertThat(read(exchange, edited.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(CONTENT);
  }

  @Test
  void an_advertised_trailer_must_come() {
    WireRequest request =
        Exchange.CLIENT
            .put("/b/k")
            .body("a")
            .header("x-amz-trailer", "x-amz-checksum-crc32")
            .chunked(WireChunks.UNSIGNED_TRAILER);

    assertThat(refusal(request).code().code()).isEqualTo("MalformedTrailerError");
  }

  @Test
  void an_advertised_trailer_may_have_come_in_a_header() throws IOException {
    Exchange exchange =
        Exchange.of(
            Exchange.CLIENT
                .put("/b/k")
                .body(CONTENT)
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .header("x-amz-checksum-crc32", crc32(CONTENT).value())
                .chunked(WireChunks.UNSIGNED_TRAILER));

    assertThat(exchange.authenticatedBody().document(LIMIT)).isEqualTo(CONTENT);
  }

  @Test
  void a_checksum_in_a_header_is_verified_though_a_trailer_was_advertised() {
    WireRequest request =
        Exchange.CLIENT
            .put("/b/k")
            .body(CONTENT)
            .header("x-amz-trailer", "x-amz-checksum-crc32")
            .header("x-amz-checksum-crc32", "AAAAAA==")
            .chunked(WireChunks.UNSIGNED_TRAILER);

    assertThat(refusal(request).code().code()).isEqualTo("BadDigest");
  }

  @Test
  void a_header_and_a_trailer_must_agree() {
    WireRequest request =
        put(WireChunks.UNSIGNED_TRAILER, CONTENT).header("x-amz-checksum-crc32", "AAAAAA==");

    assertThat(refusal(request).code().code()).isEqualTo("BadDigest");
  }

  private static WireRequest put(WireChunks form, byte[] checked) {
    return Exchange.CLIENT
        .put("/b/k")
        .body(CONTENT)
        .trailer("x-amz-checksum-crc32", crc32(checked).value())
        .chunked(form);
  }

  private static S3Exception refusal(WireRequest request) {
    Exchange exchange = Exchange.of(request);
    return catchThrowableOfType(S3Exception.class, () -> read(exchange, exchange.body()));
  }

  private static byte[] read(Exchange exchange, byte[] body) throws IOException {
    return exchange.authenticatedBody(new ByteArrayInputStream(body)).document(LIMIT);
  }

  static Checksum crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Checksum.of(
        ChecksumAlgorithm.CRC32, ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
