package io.hafiz.benchmarks.endpoint;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests beforehand, so that the load generator signs nothing. Written for itself, and not
 * with the classes it measures.
 */
final class Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String EMPTY_SHA256 = sha256(new byte[0]);
  private static final int CHUNK = 128 << 10;

  private final String date;
  private final String scope;
  private final byte[] key;
  private final String host;

  /** Signs requests to a host as of a moment. */
  Signer(Instant time, String host) {
    this.host = host;
    this.date =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(time);
    String day = date.substring(0, 8);
    this.scope = day + "/us-east-1/s3/aws4_request";
    byte[] secret = ("AWS4" + Server.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
    this.key = hmac(hmac(hmac(hmac(secret, day), "us-east-1"), "s3"), "aws4_request");
  }

  /** Returns the one header that every request has. */
  Map<String, String> host() {
    return Map.of("host", host);
  }

  /** Returns the presigned target of a request whose path needs no escapes. */
  String presign(String method, String path, Map<String, String> query) {
    Map<String, String> all = new TreeMap<>(query);
    all.put("X-Amz-Algorithm", ALGORITHM);
    all.put("X-Amz-Credential", Server.ACCESS_KEY + "/" + scope);
    all.put("X-Amz-Date", date);
    all.put("X-Amz-Expires", "604800");
    all.put("X-Amz-SignedHeaders", "host");
    String text =
        all.entrySet().stream()
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
    String canonical =
        String.join("\n", method, path, text, "host:" + host, "", "host", "UNSIGNED-PAYLOAD");
    return path + "?" + text + "&X-Amz-Signature=" + signature(canonical);
  }

  /** Returns all headers of a request, signed, given those besides {@code Host} and the date. */
  Map<String, String> sign(
      String method, String path, Map<String, String> headers, String payloadHash) {
    TreeMap<String, String> all = new TreeMap<>(headers);
    all.put("host", host);
    all.put("x-amz-content-sha256", payloadHash);
    all.put("x-amz-date", date);
    String lines =
        all.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    String names = String.join(";", all.keySet());
    String canonical = String.join("\n", method, path, "", lines, names, payloadHash);
    all.put(
        "authorization",
        ALGORITHM
            + (" Credential=" + Server.ACCESS_KEY + "/" + scope)
            + (", SignedHeaders=" + names)
            + (", Signature=" + signature(canonical)));
    return all;
  }

  /**
   * A request with a body of signed chunks and a signed CRC32 behind them, which is what SDKs send
   * without TLS.
   *
   * @param headers all headers
   * @param body the body as it goes over the wire
   */
  record Chunked(Map<String, String> headers, byte[] body) {}

  /** Lays out a PUT in signed chunks. */
  Chunked chunked(String path, byte[] data) {
    Map<String, String> headers =
        sign(
            "PUT",
            path,
            Map.of(
                "content-encoding", "aws-chunked",
                "content-type", "application/octet-stream",
                "x-amz-decoded-content-length", Integer.toString(data.length),
                "x-amz-sdk-checksum-algorithm", "CRC32",
                "x-amz-trailer", "x-amz-checksum-crc32"),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    String authorization = headers.get("authorization");
    String previous = authorization.substring(authorization.lastIndexOf('=') + 1);
    ByteArrayOutputStream body = new ByteArrayOutputStream(data.length + 1024);
    int size;
    int from = 0;
    do {
      size = Math.min(CHUNK, data.length - from);
      byte[] chunk = Arrays.copyOfRange(data, from, from + size);
      previous = link("-PAYLOAD", previous, EMPTY_SHA256 + "\n" + sha256(chunk));
      body.writeBytes(ascii(Integer.toHexString(size) + ";chunk-signature=" + previous + "\r\n"));
      if (size > 0) {
        body.writeBytes(chunk);
        body.writeBytes(ascii("\r\n"));
      }
      from += size;
    } while (size > 0);
    String trailer = "x-amz-checksum-crc32:" + crc32(data);
    String signature = link("-TRAILER", previous, sha256(ascii(trailer + "\n")));
    body.writeBytes(ascii(trailer + "\r\nx-amz-trailer-signature:" + signature + "\r\n\r\n"));
    return new Chunked(headers, body.toByteArray());
  }

  /** Returns the SHA-256 of bytes in hex. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String link(String form, String previous, String content) {
    return hex(hmac(key, String.join("\n", ALGORITHM + form, date, scope, previous, content)));
  }

  private String signature(String canonical) {
    String hash = sha256(canonical.getBytes(StandardCharsets.UTF_8));
    return hex(hmac(key, String.join("\n", ALGORITHM, date, scope, hash)));
  }

  private static String crc32(byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    int value = (int) crc.getValue();
    byte[] bytes = {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
