package io.hafiz.storage.command;

import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.StorageBackend;
import io.hafiz.transfer.DirectoryTransfer;
import io.hafiz.transfer.StoreArchive;
import io.hafiz.transfer.TransferListener;
import io.hafiz.transfer.TransferOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be exported or imported.
 *
 * @param directory the directory of the store
 * @param other an archive, or a directory of files if there is a bucket
 * @param bucket the bucket that is to be a directory; empty for the whole store
 * @param prefix what the keys in the bucket begin with
 * @param resume whether to take up what was interrupted
 */
record TransferArguments(
    Path directory, Path other, Optional<BucketName> bucket, String prefix, boolean resume) {
  private static final String BUCKET = "--bucket";
  private static final String PREFIX = "--prefix";
  private static final String RESUME = "--resume";

  static Optional<TransferArguments> parse(List<String> arguments) {
    return Arguments.parse(arguments, 2, Set.of(BUCKET, PREFIX), Set.of(RESUME))
        .filter(all -> all.options().containsKey(BUCKET) || !all.options().containsKey(PREFIX))
        .flatMap(TransferArguments::of);
  }

  private static Optional<TransferArguments> of(Arguments all) {
    try {
      Optional<BucketName> bucket =
          Optional.ofNullable(all.options().get(BUCKET)).map(BucketName::new);
      String prefix = all.options().getOrDefault(PREFIX, "");
      boolean resume = all.options().containsKey(RESUME);
      return all.path(0)
          .flatMap(
              store ->
                  all.path(1)
                      .map(other -> new TransferArguments(store, other, bucket, prefix, resume)));
    } catch (S3Exception e) {
      return Optional.empty();
    }
  }

  private TransferOptions options(TransferListener listener) {
    return new TransferOptions(resume, listener);
  }

  StoreArchive archive(DiskStorage storage, TransferListener listener) {
    return new StoreArchive(storage, options(listener));
  }

  DirectoryTransfer directory(StorageBackend storage, BucketName name, TransferListener listener) {
    return new DirectoryTransfer(storage, name, prefix, options(listener));
  }
}
