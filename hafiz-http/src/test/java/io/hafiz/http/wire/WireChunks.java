package io.hafiz.http.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A form of {@code aws-chunked}. */
public enum WireChunks {
  /** Every chunk is signed. */
  SIGNED("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
  /** Every chunk is signed, and so are the trailers. */
  SIGNED_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
  /** Nothing is signed; trailers may follow. */
  UNSIGNED_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

  private static final String NO_SIGNATURE = "0".repeat(64);

  private final String payloadHash;

  WireChunks(String payloadHash) {
    this.payloadHash = payloadHash;
  }

  /** Returns what {@code x-amz-content-sha256} says of it. */
  public String payloadHash() {
    return payloadHash;
  }

  /** Returns the length of an encoded body. */
  int length(int plain, int size, List<WireHeader> trailers) {
    return encode(new byte[plain], size, trailers, Optional.empty()).length;
  }

  /** Encodes a body; without a chain, with signatures of zeros. */
  byte[] encode(
      byte[] plain, int size, List<WireHeader> trailers, Optional<WireSigner.Chain> chain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < plain.length; i += size) {
      byte[] chunk = Arrays.copyOfRange(plain, i, Math.min(plain.length, i + size));
      out.writeBytes(ascii(chunkLine(chunk, chain)));
      out.writeBytes(chunk);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii(chunkLine(new byte[0], chain)));
    StringBuilder signed = new StringBuilder();
    for (WireHeader trailer : trailers) {
      out.writeBytes(ascii(trailer.name() + ":" + trailer.value() + "\r\n"));
      signed.append(trailer.lowerCaseName()).append(':').append(trailer.value()).append('\n');
    }
    if (this == SIGNED_TRAILER && !trailers.isEmpty()) {
      String signature = chain.map(c -> c.trailer(signed.toString())).orElse(NO_SIGNATURE);
      out.writeBytes(ascii("x-amz-trailer-signature:" + signature + "\r\n"));
    }
    out.writeBytes(ascii("\r\n"));
    return out.toByteArray();
  }

  private String chunkLine(byte[] chunk, Optional<WireSigner.Chain> chain) {
    String size = Integer.toHexString(chunk.length);
    if (this == UNSIGNED_TRAILER) {
      return size + "\r\n";
    }
    String signature = chain.map(c -> c.chunk(chunk)).orElse(NO_SIGNATURE);
    return size + ";chunk-signature=" + signature + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
