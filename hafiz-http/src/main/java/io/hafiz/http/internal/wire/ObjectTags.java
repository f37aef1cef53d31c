package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tags of an object as headers and documents carry them. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing
 * your objects using tags</a>.
 */
public final class ObjectTags {
  /** The header with the tags of a new object. */
  public static final String HEADER = "x-amz-tagging";

  private static final String RESERVED = "Your TagKey cannot be prefixed with aws:";

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
    return new Tagging(TagSet.ofDocument(root, RESERVED));
  }

  private static Tag tag(String key, String value) {
    return TagSet.tag(key, value, RESERVED);
  }

  /** Returns tags as a {@code Tagging} document. */
  public static byte[] document(Tagging tagging) {
    return TagSet.document(tagging.tags());
  }
}
