package io.hafiz.storage.command;

import io.hafiz.error.S3Exception;
import io.hafiz.storage.DiskStorage;
import io.hafiz.transfer.TransferSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Copies a store into an archive, or the objects of a bucket into files.
 *
 * @param arguments what, and where to
 */
record ExportCommand(TransferArguments arguments) implements StoreCommand {
  static final String USAGE =
      """
        export DIR FILE [--resume] copies everything in the store in DIR into the archive FILE, a zip file;
                                   --resume takes up an export that was interrupted
        export DIR TO --bucket BUCKET [--prefix PREFIX] [--resume]
                                   copies the objects of BUCKET whose keys begin with PREFIX into files of the
                                   directory TO
      """;

  static Optional<StoreCommand> parse(List<String> arguments) {
    return TransferArguments.parse(arguments).map(ExportCommand::new);
  }

  @Override
  public ExitCode run(PrintStream out) throws IOException {
    if (!Files.isDirectory(arguments.directory())) {
      throw new IOException("There is no directory " + arguments.directory());
    }
    TransferOutput output = new TransferOutput(out);
    try (DiskStorage storage = DiskStorage.open(arguments.directory())) {
      return output.finish(export(storage, output));
    } catch (S3Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private TransferSummary export(DiskStorage storage, TransferOutput output) throws IOException {
    return arguments.bucket().isPresent()
        ? arguments.directory(storage, arguments.bucket().get(), output).exportTo(arguments.other())
        : arguments.archive(storage, output).exportTo(arguments.other());
  }
}
