package io.hafiz.transfer;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tagging;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the files of a directory into a bucket, one after the other. */
final class DirectoryImport {
  /** What Java shows in place of a name that it cannot decode. */
  private static final char UNKNOWN = '\ufffd';

  private final StorageBackend storage;
  private final BucketName bucket;
  private final String prefix;
  private final TransferOptions options;
  private final Progress progress;

  DirectoryImport(
      StorageBackend storage, BucketName bucket, String prefix, TransferOptions options) {
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.options = options;
    this.progress = new Progress(options.listener());
  }

  TransferSummary run(Path directory) throws IOException {
    boolean empty =
        storage
            .listObjects(new ListObjectsInput(bucket, prefix, "", ListPosition.START, 1))
            .objects()
            .isEmpty();
    if (!empty && !options.resume()) {
      throw new FileAlreadyExistsException(
          bucket + "/" + prefix + ": there are objects, and the import is not to be resumed");
    }
    for (Path entry : entries(directory)) {
      if (!entry.getFileName().toString().equals(FileNames.TEMPORARY)) {
        take(entry, List.of());
      }
    }
    return progress.summary();
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    return entries;
  }

  private void take(Path path, List<String> parents) throws IOException {
    List<String> names = new ArrayList<>(parents);
    names.add(path.getFileName().toString());
    BasicFileAttributes attributes;
    List<Path> entries;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      entries = attributes.isDirectory() ? entries(path) : List.of();
    } catch (IOException e) {
      progress.skipped(path.toString(), reason(e));
      return;
    }
    for (Path entry : entries) {
      take(entry, names);
    }
    if (attributes.isRegularFile()) {
      takeFile(path, names, attributes);
    } else if (!attributes.isDirectory()) {
      progress.skipped(path.toString(), "is no regular file");
    }
  }

  private static String reason(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "is not there any more";
    }
    return error instanceof AccessDeniedException
        ? "may not be read"
        : "cannot be read: " + error.getMessage();
  }

  private void takeFile(Path path, List<String> names, BasicFileAttributes attributes)
      throws IOException {
    String key = prefix + FileNames.key(names);
    if (key.indexOf(UNKNOWN) >= 0) {
      progress.skipped(
          path.toString(), "has a name that is no text in the encoding of this system");
      return;
    }
    try {
      put(path, new ObjectKey(key), attributes);
    } catch (S3Exception e) {
      progress.skipped(path.toString(), reason(e));
    } catch (UnreadableFileException e) {
      progress.skipped(path.toString(), reason(e.reason()));
    }
  }

  /** Says why a file is left out; what is not the fault of the file is thrown. */
  private static String reason(S3Exception error) {
    if (error.code() == S3ErrorCode.KEY_TOO_LONG_ERROR) {
      return "makes a key of more than " + ObjectKey.MAX_BYTES + " bytes";
    }
    if (error.code() == S3ErrorCode.INVALID_URI) {
      return "stands for no key";
    }
    if (error.code() == S3ErrorCode.INCOMPLETE_BODY) {
      return "changed while it was read";
    }
    if (error.code() == S3ErrorCode.PRECONDITION_FAILED) {
      return "stands for a key that there is already";
    }
    throw error;
  }

  private void put(Path path, ObjectKey key, BasicFileAttributes attributes) throws IOException {
    if (options.resume() && isThere(key, attributes)) {
      progress.unchanged(1);
      return;
    }
    ObjectMetadata metadata =
        ContentTypes.of(key.value())
            .map(type -> ObjectMetadata.EMPTY.with(SystemMetadata.CONTENT_TYPE, type))
            .orElse(ObjectMetadata.EMPTY);
    PutObjectInput input =
        new PutObjectInput(
            bucket,
            key,
            ModifiedTime.put(metadata, attributes.lastModifiedTime()),
            Tagging.EMPTY,
            StorageClass.STANDARD,
            options.resume() ? WritePreconditions.NONE : WritePreconditions.ABSENT);
    try (InputStream file = FileSource.open(path)) {
      InputStream source = progress.count(key.value(), file);
      storage.putObject(input, ObjectBody.builder(source, attributes.size()).build());
    }
    progress.transferred(key.value());
  }

  private boolean isThere(ObjectKey key, BasicFileAttributes attributes) throws IOException {
    try (StoredObject object = storage.getObject(ObjectReference.current(bucket, key))) {
      ObjectVersion version = object.version();
      return version.size() == attributes.size()
          && ModifiedTime.isThatOf(version, attributes.lastModifiedTime());
    } catch (S3Exception e) {
      if (e.code() == S3ErrorCode.NO_SUCH_KEY) {
        return false;
      }
      throw e;
    }
  }
}
