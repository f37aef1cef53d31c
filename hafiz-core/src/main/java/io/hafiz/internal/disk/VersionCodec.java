package io.hafiz.internal.disk;

import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionEntry;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import java.util.EnumMap;
import java.util.Map;

/**
 * The value of an object version or delete marker. It begins with whether the key may have older
 * entries, which counts in the newest one, and with the sequence; its key is in the record's key.
 */
final class VersionCodec {
  static final int MARKER = 0;
  private static final int OBJECT = 1;
  private static final int EMPTY = 0;
  private static final int INLINE = 1;
  private static final int SINGLE = 2;
  private static final int EXTENTS = 3;

  private VersionCodec() {}

  static byte[] encode(VersionRecord version, boolean hasOlder) {
    FieldWriter out = new FieldWriter().code(hasOlder ? 1 : 0).fixed(version.sequence());
    out.id(version.writeId());
    encode(out, version.content());
    out.optional(version.upload(), upload -> out.text(upload.value()));
    VersionEntry entry = version.entry();
    out.text(entry.versionId().value()).time(entry.lastModified()).owner(entry.owner());
    version
        .object()
        .ifPresentOrElse(object -> encode(out.code(OBJECT), object), () -> out.code(MARKER));
    return out.bytes();
  }

  private static void encode(FieldWriter out, ObjectVersion object) {
    out.number(object.size()).text(object.etag().value()).checksum(object.checksum());
    out.text(object.storageClass().name());
    encode(out, object.metadata());
    encode(out, object.tagging());
    out.number(object.partsCount());
    AclCodec.encodeLast(out, object.acl());
  }

  static void encode(FieldWriter out, ObjectMetadata metadata) {
    out.each(
        metadata.system().entrySet(),
        entry -> out.text(entry.getKey().name()).text(entry.getValue()));
    out.texts(metadata.user());
  }

  static void encode(FieldWriter out, Tagging tagging) {
    out.each(tagging.tags(), tag -> out.text(tag.key()).text(tag.value()));
  }

  /** Writes a content; of a stored one its identity, too. */
  static void encode(FieldWriter out, Content content) {
    if (content instanceof Content.Stored stored) {
      out.code(stored instanceof Content.Single ? SINGLE : EXTENTS).id(stored.id());
      out.number(content.size());
    } else if (content instanceof Content.Inline inline) {
      out.code(INLINE).number(inline.size());
    } else {
      out.code(EMPTY);
    }
  }

  /** Tells whether the newest entry of a key says that there may be older ones. */
  static boolean hasOlder(byte[] value) {
    return new FieldReader(value).code() != 0;
  }

  /** Returns the value with {@link #hasOlder} set. */
  static byte[] withOlder(byte[] value) {
    byte[] copy = value.clone();
    copy[0] = 1;
    return copy;
  }

  static long sequence(byte[] value) {
    FieldReader in = new FieldReader(value);
    in.code();
    return in.fixed();
  }

  static VersionRecord decode(byte[] key, byte[] value) {
    return new VersionDecoder().decode(key, value);
  }

  static ObjectMetadata metadata(FieldReader in) {
    Map<SystemMetadata, String> system = new EnumMap<>(SystemMetadata.class);
    in.each(() -> system.put(SystemMetadata.valueOf(in.text()), in.text()));
    return new ObjectMetadata(system, in.texts());
  }

  static Tagging tagging(FieldReader in) {
    return new Tagging(in.each(() -> new Tag(in.text(), in.text())));
  }

  static Content content(FieldReader in) {
    int kind = in.code();
    return switch (kind) {
      case EMPTY -> new Content.Empty();
      case INLINE -> new Content.Inline(in.number());
      case SINGLE -> new Content.Single(new Blob(in.id(), in.number()));
      case EXTENTS -> new Content.Extents(in.id(), in.number());
      default -> throw new IllegalStateException("content of kind " + kind);
    };
  }
}
