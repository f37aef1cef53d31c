package io.hafiz.storage.command;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.transfer.TransferSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Copies an archive into a store, or files into a bucket.
 *
 * @param arguments what, and where to
 */
record ImportCommand(TransferArguments arguments) implements StoreCommand {
  static final String USAGE =
      """
        import DIR FILE [--resume] copies everything in the archive FILE into the store in DIR, which is empty
                                   or absent; --resume takes up an import that was interrupted
        import DIR FROM --bucket BUCKET [--prefix PREFIX] [--resume]
                                   copies the files of the directory FROM into BUCKET, created if absent, with
                                   PREFIX before their keys
      """;

  private static final String REGION = "us-east-1";

  static Optional<StoreCommand> parse(List<String> arguments) {
    return TransferArguments.parse(arguments).map(ImportCommand::new);
  }

  @Override
  public ExitCode run(PrintStream out) throws IOException {
    if (!Files.exists(arguments.other())) {
      throw new IOException("There is no " + arguments.other());
    }
    TransferOutput output = new TransferOutput(out);
    try (DiskStorage storage = DiskStorage.open(arguments.directory())) {
      return output.finish(copy(storage, output));
    } catch (S3Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private TransferSummary copy(DiskStorage storage, TransferOutput output) throws IOException {
    if (arguments.bucket().isEmpty()) {
      return arguments.archive(storage, output).importFrom(arguments.other());
    }
    BucketName bucket = arguments.bucket().get();
    create(storage, bucket);
    return arguments.directory(storage, bucket, output).importFrom(arguments.other());
  }

  /** Creates a bucket as the server does for the account that it has if nothing else is said. */
  private static void create(DiskStorage storage, BucketName bucket) throws IOException {
    try {
      storage.createBucket(
          new CreateBucketInput(
              bucket,
              Principal.Root.DEFAULT.account(),
              REGION,
              List.of(
                  OwnershipControls.OF_NEW_BUCKETS,
                  PublicAccessBlockConfiguration.OF_NEW_BUCKETS)));
    } catch (S3Exception e) {
      if (e.code() != S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU
          && e.code() != S3ErrorCode.BUCKET_ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
