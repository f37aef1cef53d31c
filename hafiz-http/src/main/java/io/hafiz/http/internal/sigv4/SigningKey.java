package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs requests of one access key on one day for one service in one region. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Calculate
 * signature</a>. Immutable and thread-safe.
 */
final class SigningKey {
  private static final String HMAC = "HmacSHA256";

  private final Key key;

  private SigningKey(Key key) {
    this.key = key;
  }

  /** Derives the key for a day, a region and a service. */
  static SigningKey derive(Credentials credentials, String date, SigningScope scope) {
    CredentialScope credential = new CredentialScope(credentials.accessKeyId(), date, scope);
    return derive("AWS4" + credentials.secretAccessKey(), credential.text());
  }

  /**
   * Derives a key.
   *
   * @param secret what the derivation begins with; not empty
   * @param scope what it is for, in steps separated by slashes
   */
  static SigningKey derive(String secret, String scope) {
    Key key = key(secret.getBytes(StandardCharsets.UTF_8));
    for (String step : scope.split("/", -1)) {
      key = key(hmac(key, step));
    }
    return new SigningKey(key);
  }

  /** Returns the signature of a text in lower-case hex. */
  String sign(String stringToSign) {
    return HexFormat.of().formatHex(hmac(key, stringToSign));
  }

  /** Returns the SHA-256 of bytes in lower-case hex. */
  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** Returns a new SHA-256 digest. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Key key(byte[] bytes) {
    return new SecretKeySpec(bytes, HMAC);
  }

  private static byte[] hmac(Key key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
