package io.hafiz.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The entity tag of an object: the MD5 of its bytes in hex, or, for an object made of parts, the
 * MD5 of the parts' MD5s followed by {@code -} and their number.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 * object integrity</a>. A store that fronts another service may use any opaque text.
 *
 * @param value the tag without quotes; not empty
 */
public record ETag(String value) {
  /** Returns the tag of an object uploaded in one piece, from its 16-byte MD5. */
  public static ETag ofMd5(byte[] md5) {
    return new ETag(HexFormat.of().formatHex(md5));
  }

  /** Returns the composite tag of an object made of parts, from the MD5 of each in order. */
  public static ETag ofParts(List<byte[]> partMd5s) {
    MessageDigest md5 = md5();
    partMd5s.forEach(md5::update);
    return new ETag(HexFormat.of().formatHex(md5.digest()) + "-" + partMd5s.size());
  }

  /**
   * Reads a tag as a client sends it, with or without quotes and with an optional weak mark.
   *
   * @return the tag; its value may be any text, which then equals no tag S3 ever made
   */
  public static ETag parse(String text) {
    String tag = text.strip();
    if (tag.startsWith("W/")) {
      tag = tag.substring(2);
    }
    if (tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
      tag = tag.substring(1, tag.length() - 1);
    }
    return new ETag(tag);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  /** Returns the tag in double quotes, as headers and XML carry it. */
  public String quoted() {
    return '"' + value + '"';
  }

  @Override
  public String toString() {
    return quoted();
  }
}
