package io.hafiz.transfer;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadPartInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Writes the current objects of a bucket into a directory, in the order of their keys. */
final class DirectoryExport {
  private static final int PAGE = 1000;

  private final StorageBackend storage;
  private final BucketName bucket;
  private final String prefix;
  private final TransferOptions options;
  private final Progress progress;

  DirectoryExport(
      StorageBackend storage, BucketName bucket, String prefix, TransferOptions options) {
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.options = options;
    this.progress = new Progress(options.listener());
  }

  TransferSummary run(Path directory) throws IOException {
    storage.getBucket(bucket);
    TargetDirectory target = new TargetDirectory(directory);
    target.open();
    if (!options.resume()) {
      target.requireEmpty();
    }
    Optional<ListPosition> next = Optional.of(ListPosition.START);
    while (next.isPresent()) {
      ObjectListing page =
          storage.listObjects(new ListObjectsInput(bucket, prefix, "", next.get(), PAGE));
      for (ObjectVersion object : page.objects()) {
        export(target, object);
      }
      next = page.next();
    }
    target.discard();
    return progress.summary();
  }

  private void export(TargetDirectory target, ObjectVersion listed) throws IOException {
    Path file = target.resolve(listed.key().value().substring(prefix.length()));
    if (isThere(file, listed)) {
      progress.unchanged(1);
      return;
    }
    Optional<StoredObject> found = open(listed.key());
    if (found.isPresent()) {
      try (StoredObject object = found.get();
          InputStream content = read(object)) {
        target.write(file, content, ModifiedTime.of(object.version()));
      }
      progress.transferred(listed.key().value());
    }
  }

  private static boolean isThere(Path file, ObjectVersion object) throws IOException {
    Optional<BasicFileAttributes> there = TargetDirectory.attributes(file);
    return there.isPresent()
        && there.get().size() == object.size()
        && seconds(there.get().lastModifiedTime()) == seconds(ModifiedTime.of(object));
  }

  private static long seconds(FileTime time) {
    return time.to(TimeUnit.SECONDS);
  }

  /** Opens an object; one that was deleted since it was listed is none. */
  private Optional<StoredObject> open(ObjectKey key) throws IOException {
    try {
      return Optional.of(storage.getObject(ObjectReference.current(bucket, key)));
    } catch (S3Exception e) {
      if (e.code() == S3ErrorCode.NO_SUCH_KEY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private InputStream read(StoredObject object) throws IOException {
    ObjectVersion version = object.version();
    InputStream content = object.content().read(0, version.size());
    return progress.count(
        version.key().value(),
        CheckedContent.of(version, object.parts(0, UploadPartInput.MAX_PART_NUMBER), content));
  }
}
