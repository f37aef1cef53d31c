package io.hafiz.http.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 as AWS's documentation tells it, written without the server's code so that
 * neither can hide a fault of the other.
 *
 * @param accessKeyId names the key
 * @param secretAccessKey the key
 * @param sessionToken accompanies temporary credentials
 * @param region the region to sign for
 * @param service the service to sign for
 * @param mistake what it does wrong
 */
public record WireSigner(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    String region,
    String service,
    WireMistake mistake) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** Creates a signer that makes no mistake. */
  public WireSigner(
      String accessKeyId,
      String secretAccessKey,
      Optional<String> sessionToken,
      String region,
      String service) {
    this(accessKeyId, secretAccessKey, sessionToken, region, service, WireMistake.NONE);
  }

  /** Returns this signer with a mistake. */
  WireSigner making(WireMistake other) {
    return new WireSigner(accessKeyId, secretAccessKey, sessionToken, region, service, other);
  }

  /**
   * What signing adds to a request.
   *
   * @param target the target to send
   * @param headers headers to send besides those that were given
   * @param chain signs the chunks of the body
   */
  public record Signed(String target, List<WireHeader> headers, Chain chain) {}

  /** Signs in the {@code Authorization} header. */
  public Signed sign(
      String method, String target, List<WireHeader> headers, String payloadHash, Instant time) {
    List<WireHeader> added = new ArrayList<>();
    added.add(new WireHeader("x-amz-date", TIME.format(time)));
    added.add(new WireHeader("x-amz-content-sha256", payloadHash));
    sessionToken.ifPresent(token -> added.add(new WireHeader("x-amz-security-token", token)));
    Map<String, String> signed = signedHeaders(Stream.concat(headers.stream(), added.stream()));
    Chain chain = chain(time, canonical(method, target, signed, payloadHash));
    String authorization =
        ALGORITHM
            + (" Credential=" + accessKeyId + "/" + scope(time))
            + (", SignedHeaders=" + String.join(";", signed.keySet()))
            + (", Signature=" + chain.signature);
    added.add(new WireHeader("Authorization", authorization));
    return new Signed(target, added, chain);
  }

  /** Signs in the query. */
  public Signed presign(
      String method,
      String target,
      List<WireHeader> headers,
      Optional<String> payloadHash,
      Instant time,
      Duration validity) {
    List<WireHeader> added = new ArrayList<>();
    payloadHash.ifPresent(hash -> added.add(new WireHeader("x-amz-content-sha256", hash)));
    Map<String, String> signed = signedHeaders(Stream.concat(headers.stream(), added.stream()));
    StringBuilder query = new StringBuilder(target).append(target.contains("?") ? '&' : '?');
    query.append("X-Amz-Algorithm=").append(ALGORITHM);
    query.append("&X-Amz-Credential=").append(encode(accessKeyId + "/" + scope(time)));
    query.append("&X-Amz-Date=").append(TIME.format(time));
    query.append("&X-Amz-Expires=").append(validity.toSeconds());
    sessionToken.ifPresent(t -> query.append("&X-Amz-Security-Token=").append(encode(t)));
    query.append("&X-Amz-SignedHeaders=").append(encode(String.join(";", signed.keySet())));
    String hash = payloadHash.orElse("UNSIGNED-PAYLOAD");
    Chain chain = chain(time, canonical(method, query.toString(), signed, hash));
    return new Signed(query + "&X-Amz-Signature=" + chain.signature, added, chain);
  }

  /** Signs one chunk after the other. */
  public final class Chain {
    private final Instant time;
    private String signature;

    private Chain(Instant time, String seed) {
      this.time = time;
      this.signature = seed;
    }

    /** Returns the signature of the next chunk. */
    public String chunk(byte[] bytes) {
      return next("AWS4-HMAC-SHA256-PAYLOAD", sha256(new byte[0]) + "\n" + sha256(bytes));
    }

    /** Returns the signature of trailers, lines of {@code name:value} that end with a line feed. */
    public String trailer(String lines) {
      return next("AWS4-HMAC-SHA256-TRAILER", sha256(lines.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String next(String algorithm, String content) {
      signature =
          signature(time, List.of(algorithm, TIME.format(time), scope(time), signature, content));
      return signature;
    }
  }

  /** Percent-codes everything but unreserved characters. */
  public static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8), "");
  }

  /** Percent-codes everything but unreserved characters and slashes, as keys in targets need. */
  public static String encodeKey(String key) {
    return encode(key.getBytes(StandardCharsets.UTF_8), "/");
  }

  /** Returns the SHA-256 in hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Chain chain(Instant time, String canonical) {
    String hash =
        sha256(mistake.canonicalRequest().apply(canonical).getBytes(StandardCharsets.ISO_8859_1));
    return new Chain(
        time, signature(time, List.of(ALGORITHM, TIME.format(time), scope(time), hash)));
  }

  private static Map<String, String> signedHeaders(Stream<WireHeader> headers) {
    return headers
        .filter(WireSigner::isSigned)
        .collect(
            Collectors.toMap(
                WireHeader::lowerCaseName,
                header -> header.value().strip().replaceAll("[ \t]+", " "),
                (first, second) -> first + "," + second,
                TreeMap::new));
  }

  private static boolean isSigned(WireHeader header) {
    String name = header.lowerCaseName();
    return name.equals("host") || name.startsWith("x-amz-") || name.startsWith("content-");
  }

  private static String canonical(
      String method, String target, Map<String, String> headers, String payloadHash) {
    String[] parts = target.split("\\?", 2);
    String query =
        Stream.of((parts.length > 1 ? parts[1] : "").split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> (pair.contains("=") ? pair : pair + "=").split("=", 2))
            .map(pair -> new WireHeader(recode(pair[0], ""), recode(pair[1], "")))
            .sorted(Comparator.comparing(WireHeader::name).thenComparing(WireHeader::value))
            .map(pair -> pair.name() + "=" + pair.value())
            .collect(Collectors.joining("&"));
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String names = String.join(";", headers.keySet());
    return String.join("\n", method, recode(parts[0], "/"), query, lines, names, payloadHash);
  }

  private String scope(Instant time) {
    return TIME.format(time).substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
  }

  private String signature(Instant time, List<String> stringToSign) {
    byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    for (String step : mistake.keyScope().apply(scope(time)).split("/", -1)) {
      key = hmac(key, step);
    }
    String text = mistake.stringToSign().apply(String.join("\n", stringToSign));
    return HexFormat.of().formatHex(hmac(key, text));
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

  private static String encode(byte[] bytes, String kept) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      out.append(
          unreserved || kept.indexOf(c) >= 0
              ? String.valueOf(c)
              : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }

  /** Brings text that is percent-coded somehow into the one form that is signed. */
  private static String recode(String coded, String kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < coded.length(); i++) {
      if (coded.charAt(i) == '%') {
        bytes.write(Integer.parseInt(coded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(coded.charAt(i));
      }
    }
    return encode(bytes.toByteArray(), kept);
  }
}
