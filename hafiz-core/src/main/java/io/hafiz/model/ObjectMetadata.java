package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client says about an object: the headers S3 stores and its own {@code x-amz-meta-} names.
 *
 * @param system stored headers
 * @param user user metadata, names without {@code x-amz-meta-} and in lower case; more than {@link
 *     #MAX_USER_BYTES} of names and values together throws {@code MetadataTooLarge}
 */
public record ObjectMetadata(Map<SystemMetadata, String> system, Map<String, String> user) {
  /** The most user metadata an object can have, in bytes of UTF-8, names and values together. */
  public static final int MAX_USER_BYTES = 2048;

  /** The media type of an object that was stored without one. */
  public static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

  /** Nothing at all. */
  public static final ObjectMetadata EMPTY = new ObjectMetadata(Map.of(), Map.of());

  /** Copies both maps and checks the size of the second. */
  public ObjectMetadata {
    system = system.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(system));
    user = user.isEmpty() ? Map.of() : lowerCase(user);
    int size = user.entrySet().stream().mapToInt(ObjectMetadata::utf8Length).sum();
    if (size > MAX_USER_BYTES) {
      throw new S3Exception(S3ErrorCode.METADATA_TOO_LARGE)
          .detail("Size", Integer.toString(size))
          .detail("MaxSizeAllowed", Integer.toString(MAX_USER_BYTES));
    }
  }

  private static Map<String, String> lowerCase(Map<String, String> user) {
    Map<String, String> sorted = new TreeMap<>();
    user.forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
    return Collections.unmodifiableMap(sorted);
  }

  private static int utf8Length(Map.Entry<String, String> entry) {
    return (entry.getKey() + entry.getValue()).getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the value of one stored header. */
  public Optional<String> get(SystemMetadata name) {
    return Optional.ofNullable(system.get(name));
  }

  /** Returns the media type, {@link #DEFAULT_CONTENT_TYPE} if none was given. */
  public String contentType() {
    return system.getOrDefault(SystemMetadata.CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
  }

  /** Returns these metadata with one stored header set. */
  public ObjectMetadata with(SystemMetadata name, String value) {
    Map<SystemMetadata, String> copy = new EnumMap<>(SystemMetadata.class);
    copy.putAll(system);
    copy.put(name, value);
    return new ObjectMetadata(copy, user);
  }

  /** Returns these metadata with one entry of user metadata set. */
  public ObjectMetadata with(String name, String value) {
    Map<String, String> copy = new TreeMap<>(user);
    copy.put(name.toLowerCase(Locale.ROOT), value);
    return new ObjectMetadata(system, copy);
  }
}
