package io.hafiz.transfer;

import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.transfer.ArchiveWriter.GroupLimits;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A whole store as one zip file: buckets with their configurations, all versions and delete markers
 * with their ids and times, metadata, tags, checksums, parts, and uploads in progress. What one
 * storage exported another one imports, whatever either keeps its data in. The format is described
 * in {@code docs/store-archive.md}; equal stores make equal files. Thread-safe.
 *
 * <p>Bytes are streamed, and compared with the entity tags and checksums they are known by, on the
 * way out and on the way in.
 */
public final class StoreArchive {
  private static final String UNFINISHED = ".part";
  private static final int BUFFER = 1 << 16;

  private final RecordStorage storage;
  private final TransferOptions options;
  private final GroupLimits limits;

  /** Creates the archive of a storage, which must be open while it is exported or imported. */
  public StoreArchive(RecordStorage storage, TransferOptions options) {
    this(storage, options, GroupLimits.DEFAULT);
  }

  StoreArchive(RecordStorage storage, TransferOptions options, GroupLimits limits) {
    this.storage = storage;
    this.options = options;
    this.limits = limits;
  }

  /**
   * Writes everything the storage has at one moment. Until it is complete, the file has {@code
   * .part} behind its name; if it is resumed, what was whole stays, and what comes after it is of
   * the moment of the resumption.
   *
   * @param file is created
   * @throws FileAlreadyExistsException if the file exists, or the one of an export that was
   *     interrupted and is not resumed
   * @throws ArchiveException if bytes of the storage are not those that it says they are
   */
  public TransferSummary exportTo(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    refuseExisting(file, "the archive exists");
    if (!options.resume()) {
      refuseExisting(unfinished, "an export was interrupted, and can be resumed");
    }
    Progress progress = new Progress(options.listener());
    try (ZipFileWriter zip = ZipFileWriter.open(unfinished)) {
      export(zip, progress);
    }
    Files.move(unfinished, file);
    return progress.summary();
  }

  private static void refuseExisting(Path file, String reason) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file + ": " + reason);
    }
  }

  private void export(ZipFileWriter zip, Progress progress) throws IOException {
    ArchiveRemains remains = ArchiveRemains.of(zip);
    progress.unchanged(remains.totals().records());
    ArchiveWriter writer = new ArchiveWriter(zip, remains.totals(), limits, progress);
    if (remains.totals().groups() == 0) {
      writer.begin();
    }
    storage.snapshot(
        view -> {
          try {
            new ArchiveExport(view, storage.blobs(), writer).run(remains.last());
            return view;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Reads an archive from a file, as {@link #importFrom(InputStream)} does. */
  public TransferSummary importFrom(Path file) throws IOException {
    try (InputStream source = Files.newInputStream(file)) {
      return importFrom(source);
    }
  }

  /**
   * Reads an archive into the storage, which must be empty, unless an import of the same archive is
   * resumed; nothing else should write to it meanwhile. Records are written some at a time, each
   * with all of its bytes, or not at all.
   *
   * @param source is read to the end of the archive, and left open
   * @throws ArchiveException if it is no archive of a store, is damaged or cut, or if the storage
   *     is not empty, or has something else than the archive
   */
  public TransferSummary importFrom(InputStream source) throws IOException {
    if (!options.resume()) {
      requireEmpty();
    }
    Progress progress = new Progress(options.listener());
    ArchiveReader archive = new ArchiveReader(new BufferedInputStream(source, BUFFER));
    try (ArchiveImport restore = new ArchiveImport(storage, progress)) {
      restore.run(archive);
    } catch (ZipException | EOFException e) {
      throw new ArchiveException("The archive is damaged or cut: " + e.getMessage(), e);
    }
    return progress.summary();
  }

  private void requireEmpty() throws IOException {
    if (storage.metadata().read(view -> view.buckets("").hasNext())) {
      throw new ArchiveException("The store is not empty, and the import is not to be resumed");
    }
  }
}
