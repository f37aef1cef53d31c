package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.storage.Damage.Affected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that clients have for what records hold. They are read from damaged bytes, too, for
 * nothing but a report: what cannot be read is left out.
 */
final class AffectedNames {
  private AffectedNames() {}

  /** Returns what a record is to clients; empty if nothing, or if it cannot be read. */
  static Optional<Affected> of(byte[] key, byte[] value) {
    try {
      if (Kind.OBJECT.begins(key) || Kind.MARKER.begins(key) || Kind.OLDER.begins(key)) {
        var entry = VersionCodec.decode(key, value).entry();
        return Optional.of(
            new Affected.OfVersion(RecordKey.bucket(key), entry.key(), entry.versionId()));
      }
      if (Kind.UPLOAD.begins(key)) {
        MultipartUpload upload = UploadCodec.upload(value);
        return Optional.of(new Affected.OfUpload(upload.bucket(), upload.key(), upload.uploadId()));
      }
      return Kind.BUCKET.begins(key)
          ? Optional.of(new Affected.OfBucket(bucket(key)))
          : Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static BucketName bucket(byte[] key) {
    return new BucketName(new String(key, 1, key.length - 1, StandardCharsets.UTF_8));
  }

  /** Returns what the records at the start of damaged data of a table are, as far as they go. */
  static List<Affected> inBlock(ByteBuffer block) {
    List<Affected> names = new ArrayList<>();
    try {
      BlockCursor cursor = new BlockCursor(block.duplicate());
      while (cursor.next()) {
        of(cursor.key(), cursor.entry().value()).ifPresent(names::add);
      }
    } catch (RuntimeException unreadable) {
      // What could be read until here will do.
    }
    return names;
  }

  /** Returns what the records in damaged frames are, as far as they can be read. */
  static List<Affected> inFrames(ByteBuffer bytes) {
    List<Affected> names = new ArrayList<>();
    for (int at = 0; at + Frame.HEADER_BYTES < bytes.limit(); at++) {
      if (bytes.getInt(at) == Frame.MAGIC) {
        addFrame(bytes.duplicate().position(at + Frame.HEADER_BYTES), names);
      }
    }
    return names;
  }

  private static void addFrame(ByteBuffer payload, List<Affected> names) {
    try {
      int records = payload.getInt();
      payload.getInt();
      for (int i = 0; i < records; i++) {
        byte[] key = new byte[Short.toUnsignedInt(payload.getShort())];
        payload.get(key);
        Entry.skip(payload.duplicate());
        Entry entry = Entry.decode(payload);
        if (key.length > 0 && !entry.isTombstone()) {
          of(key, entry.value()).ifPresent(names::add);
        }
      }
    } catch (RuntimeException unreadable) {
      // What could be read until here will do.
    }
  }
}
