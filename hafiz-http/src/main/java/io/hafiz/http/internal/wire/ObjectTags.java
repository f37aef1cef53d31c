package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tags of an object as headers and documents carry them. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing
 * your objects using tags</a>.
 */
public final class ObjectTags {
  /** The header with the tags of a new object. */
  public static final String HEADER = "x-amz-tagging";

  private ObjectTags() {}

  /**
   * Reads the tags of a new object from {@code x-amz-tagging}, which has the form of a URL's query.
   *
   * @return the tags; none without the header
   * @throws S3Exception {@code InvalidArgument} if the header is malformed or has a key twice,
   *     {@code InvalidTag} for a tag that is not allowed, {@code BadRequest} for too many
   */
  public static Tagging ofHeader(Headers headers) {
    return headers.first(HEADER).map(ObjectTags::ofQuery).orElse(Tagging.EMPTY);
  }

  private static Tagging ofQuery(String header) {
    List<Tag> tags = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (String pair : header.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = decode(equals < 0 ? pair : pair.substring(0, equals), header);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), header);
        if (key.isEmpty() || !keys.add(key)) {
          throw malformed(header);
        }
        tags.add(tag(key, value));
      }
    }
    return new Tagging(tags);
  }

  private static String decode(String encoded, String header) {
    try {
      return PercentCoding.decode(encoded.replace('+', ' '));
    } catch (S3Exception e) {
      throw malformed(header);
    }
  }

  private static S3Exception malformed(String header) {
    return S3Exception.invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
            + " without tag name duplicates.",
        HEADER,
        header);
  }

  /**
   * Reads a {@code Tagging} document.
   *
   * @throws S3Exception {@code MalformedXML} if it is no such document, {@code InvalidTag} for a
   *     tag that is not allowed or a key that occurs twice, {@code BadRequest} for too many tags
   */
  public static Tagging ofDocument(XmlElement root) {
    XmlElement set = root.requireName("Tagging").allowOnly("TagSet").required("TagSet");
    return new Tagging(set.allowOnly("Tag").all("Tag").stream().map(ObjectTags::tag).toList());
  }

  private static Tag tag(XmlElement element) {
    element.allowOnly("Key", "Value");
    return tag(element.required("Key").text(), element.required("Value").text());
  }

  private static Tag tag(String key, String value) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new S3Exception(S3ErrorCode.INVALID_TAG, "Your TagKey cannot be prefixed with aws:")
          .detail("TagKey", key);
    }
    return new Tag(key, value);
  }

  /** Returns tags as a {@code Tagging} document. */
  public static byte[] document(Tagging tagging) {
    return XmlWriter.document(
        "Tagging",
        xml -> xml.element("TagSet", set -> tagging.tags().forEach(tag -> element(set, tag))));
  }

  private static void element(XmlWriter set, Tag tag) {
    set.element("Tag", xml -> xml.element("Key", tag.key()).element("Value", tag.value()));
  }
}
