package io.hafiz.transfer;

import io.hafiz.model.BucketName;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * The current objects of a bucket as the files of a directory tree: a key is the path of its file.
 * What a file cannot be named is escaped, so that every key has a file of its own inside the
 * directory, and becomes the same key again; {@code docs/transfer.md} says how. Thread-safe.
 *
 * <p>A directory holds bytes and times only. Older versions, delete markers, metadata, tags,
 * checksum algorithms and the parts of uploads are not in it: a {@link StoreArchive} has them.
 */
public final class DirectoryTransfer {
  private final StorageBackend storage;
  private final BucketName bucket;
  private final String prefix;
  private final TransferOptions options;

  /**
   * Creates the transfer of a bucket, or of a part of it.
   *
   * @param prefix what the keys begin with, for example {@code photos/}; not part of the paths, and
   *     empty for the whole bucket
   */
  public DirectoryTransfer(
      StorageBackend storage, BucketName bucket, String prefix, TransferOptions options) {
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.options = options;
  }

  /**
   * Makes an object of each file. Its media type is guessed by the extension of the name, its user
   * metadata have the file's time as {@code mtime}. Left out, and told to the listener, are
   * symbolic links, devices and the like, what cannot be read, and what changes while it is read;
   * empty directories leave no trace.
   *
   * <p>Resumed, it passes over files whose object has the same size and {@code mtime}, and replaces
   * other objects that are there.
   *
   * @throws FileAlreadyExistsException if there are objects with the prefix, and it is not resumed
   * @throws io.hafiz.error.S3Exception {@code NoSuchBucket}
   * @throws IOException if the directory cannot be read, or the storage fails
   */
  public TransferSummary importFrom(Path directory) throws IOException {
    return new DirectoryImport(storage, bucket, prefix, options).run(directory);
  }

  /**
   * Makes a file of each current object, with the time that is in {@code mtime}, or that of the
   * object. A file appears when it is whole, and its bytes were compared with the entity tag and
   * checksums. Each page of the listing is of one moment, each object of the moment it is read.
   *
   * <p>Resumed, it passes over objects whose file has the same size and, to the second, the same
   * time, and replaces other files that are there; files without an object stay.
   *
   * @param directory is created if absent
   * @throws FileAlreadyExistsException if the directory is not empty, and it is not resumed
   * @throws io.hafiz.error.S3Exception {@code NoSuchBucket}
   * @throws ArchiveException if bytes of the storage are not those that it says they are
   * @throws IOException if the directory cannot be written, or the storage fails
   */
  public TransferSummary exportTo(Path directory) throws IOException {
    return new DirectoryExport(storage, bucket, prefix, options).run(directory);
  }
}
