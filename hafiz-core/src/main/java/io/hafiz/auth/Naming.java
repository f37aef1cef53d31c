package io.hafiz.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules for the names and ids of accounts and identities. What breaks one throws {@link
 * IllegalArgumentException}. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names">IAM
 * name requirements</a>.
 */
final class Naming {
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[!-?A-~]{1,255}");
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Pattern PATH = Pattern.compile("/|/[!-~]{1,510}/");
  private static final Pattern UNIQUE_ID = Pattern.compile("[A-Za-z0-9]{1,128}");
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("[!-~&&[^/,]]{1,128}");
  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cc}]{0,256}");
  private static final Pattern TAG_TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
  private static final int MAX_TAG_KEY = 128;
  private static final int MAX_TAG_VALUE = 256;
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int UNIQUE_ID_LENGTH = 17;

  private Naming() {}

  static String accountId(String id) {
    return require(ACCOUNT_ID, id, "an account id of 12 digits");
  }

  static String canonicalId(String id) {
    return require(CANONICAL_ID, id, "a canonical user id of 64 lower-case hex digits");
  }

  static String displayName(String name) {
    return require(DISPLAY_NAME, name, "a display name");
  }

  static String email(String address) {
    return require(EMAIL, address, "an email address");
  }

  static String identityName(String name) {
    return require(NAME, name, "a name of 1 to 64 letters, digits and _+=,.@-");
  }

  static String path(String path) {
    return require(PATH, path, "a path, which begins and ends with a slash");
  }

  static String uniqueId(String id) {
    return require(UNIQUE_ID, id, "a unique id of letters and digits");
  }

  /** Adds an access key to those of an identity. What may be a secret, if swapped, is not shown. */
  static void putAccessKey(Map<String, String> keys, String accessKeyId, String secretAccessKey) {
    if (!ACCESS_KEY_ID.matcher(accessKeyId).matches()) {
      throw new IllegalArgumentException(
          "not an access key id of 1 to 128 printable characters but / and ,");
    }
    if (secretAccessKey.isEmpty()) {
      throw new IllegalArgumentException("the secret of access key " + accessKeyId + " is empty");
    }
    if (keys.putIfAbsent(accessKeyId, secretAccessKey) != null) {
      throw new IllegalArgumentException("the access key id " + accessKeyId + " is there twice");
    }
  }

  /** Adds a tag to others, whose keys are compared without case. */
  static void putTag(Map<String, String> tags, String key, String value) {
    boolean valid =
        !key.isEmpty()
            && key.length() <= MAX_TAG_KEY
            && value.length() <= MAX_TAG_VALUE
            && TAG_TEXT.matcher(key).matches()
            && TAG_TEXT.matcher(value).matches();
    if (!valid) {
      throw new IllegalArgumentException("not a tag: " + key + "=" + value);
    }
    if (tags.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("the tag " + key + " is there twice");
    }
  }

  /** Returns a canonical user id that is always the same for an account. */
  static String defaultCanonicalId(String accountId) {
    return accountId.equals(Principal.Root.DEFAULT.account().accountId())
        ? Principal.Root.DEFAULT.account().id()
        : HexFormat.of().formatHex(sha256(accountId));
  }

  /** Returns a unique id that is always the same for an ARN. */
  static String defaultUniqueId(String prefix, String arn) {
    return prefix + base32(sha256(arn), UNIQUE_ID_LENGTH);
  }

  /** Returns that many letters and digits made of as many bytes. */
  static String base32(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASE_32.charAt(bytes[i] & 0x1F));
    }
    return text.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String require(Pattern form, String text, String what) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("not " + what + ": " + text);
    }
    return text;
  }
}
