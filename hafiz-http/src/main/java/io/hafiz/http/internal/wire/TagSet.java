package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Tag;
import java.util.List;
import java.util.Locale;

/**
 * Tags as documents carry them. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tagging.html">Tagging</a>.
 */
public final class TagSet {
  private TagSet() {}

  /**
   * Reads a {@code Tagging} document.
   *
   * @param reserved the message for a key that begins with {@code aws:}
   * @throws S3Exception {@code MalformedXML} if it is no such document, {@code InvalidTag} for a
   *     tag that is not allowed
   */
  public static List<Tag> ofDocument(XmlElement root, String reserved) {
    return of(root.requireName("Tagging").allowOnly("TagSet").required("TagSet"), reserved);
  }

  /**
   * Reads the children of an element, which are all tags.
   *
   * @param reserved the message for a key that begins with {@code aws:}
   * @throws S3Exception {@code MalformedXML} if they are not, {@code InvalidTag} for a tag that is
   *     not allowed
   */
  public static List<Tag> of(XmlElement set, String reserved) {
    return set.allowOnly("Tag").children().stream().map(child -> tag(child, reserved)).toList();
  }

  private static Tag tag(XmlElement element, String reserved) {
    element.allowOnly("Key", "Value");
    return tag(element.required("Key").text(), element.required("Value").text(), reserved);
  }

  /**
   * Returns a tag that a client gives.
   *
   * @param reserved the message for a key that begins with {@code aws:}
   * @throws S3Exception {@code InvalidTag} if it is not allowed
   */
  static Tag tag(String key, String value, String reserved) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new S3Exception(S3ErrorCode.INVALID_TAG, reserved).detail("TagKey", key);
    }
    return new Tag(key, value);
  }

  /** Returns tags as a {@code Tagging} document. */
  public static byte[] document(List<Tag> tags) {
    return XmlWriter.document(
        "Tagging", xml -> xml.element("TagSet", set -> tags.forEach(tag -> write(set, tag))));
  }

  private static void write(XmlWriter set, Tag tag) {
    set.element("Tag", xml -> xml.element("Key", tag.key()).element("Value", tag.value()));
  }
}
