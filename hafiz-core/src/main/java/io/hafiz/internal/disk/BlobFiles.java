package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of blobs: a thousand numbers to a directory. Thread-safe, for files with different
 * numbers.
 */
final class BlobFiles {
  /** Numbers that share a directory. */
  static final int NUMBERS_IN_DIRECTORY = 1000;

  private static final String DIRECTORY = "blobs";
  private static final String SUFFIX = ".blob";

  private final DiskFiles files;
  private final Durability durability;
  private final Map<String, SharedForce> forces = new ConcurrentHashMap<>();

  /** Numbers, divided by those of a directory. */
  private final Set<Long> withDeletions = ConcurrentHashMap.newKeySet();

  private volatile long firstInUse;

  BlobFiles(DiskFiles files, Durability durability) {
    this.files = files;
    this.durability = durability;
  }

  private static String directory(long number) {
    String digits = StoreLayout.numbered(number, "");
    return DIRECTORY + "/" + digits.substring(0, digits.length() - 3);
  }

  static String name(long number) {
    return directory(number) + "/" + StoreLayout.numbered(number, SUFFIX);
  }

  /** Returns the place of a file for a message. */
  String location(long number) {
    return files.locate(name(number));
  }

  boolean forces() {
    return durability == Durability.FSYNC;
  }

  /** Creates the directory of a number, durably. */
  void createDirectory(long number) throws IOException {
    files.createDirectory(directory(number));
    if (forces()) {
      files.forceDirectory(DIRECTORY);
      files.forceDirectory(StoreLayout.ROOT);
    }
  }

  WritableDiskFile create(long number) throws IOException {
    return files.create(name(number));
  }

  DiskFile open(long number) throws IOException {
    return files.open(name(number));
  }

  /** Replaces what stands behind the bytes of a blob. */
  void writeFooter(long number, long length, ByteBuffer footer) throws IOException {
    try (WritableDiskFile file = files.openForWriting(name(number))) {
      file.truncate(length + footer.remaining());
      file.write(length, List.of(footer));
      file.force();
    }
  }

  /** Returns the numbers of all files. */
  List<Long> all() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String directory : files.list(DIRECTORY)) {
      for (String name : files.list(DIRECTORY + "/" + directory)) {
        StoreLayout.number(name, SUFFIX).ifPresent(numbers::add);
      }
    }
    return numbers;
  }

  /** Makes the name of a file durable, together with others of its directory. */
  void forceName(long number) throws IOException {
    if (forces()) {
      String directory = directory(number);
      forces.computeIfAbsent(directory, name -> new SharedForce(files, name)).force();
    }
  }

  /** Deletes a file, if it is there. */
  void delete(long number) throws IOException {
    try {
      files.delete(name(number));
      withDeletions.add(number / NUMBERS_IN_DIRECTORY);
    } catch (NoSuchFileException deletedBefore) {
      // Nothing is left to do.
    }
  }

  /** Says that no file is going to be created any more with a number below this. */
  void retire(long below) {
    firstInUse = below;
  }

  /** Makes all deletions durable, so that no file comes back; directories left empty go, too. */
  void forceDeletions() throws IOException {
    for (long each : List.copyOf(withDeletions)) {
      withDeletions.remove(each);
      boolean forced = false;
      try {
        forceDeletions(each * NUMBERS_IN_DIRECTORY);
        forced = true;
      } finally {
        if (!forced) {
          withDeletions.add(each);
        }
      }
    }
  }

  private void forceDeletions(long first) throws IOException {
    String directory = directory(first);
    try {
      if (forces()) {
        files.forceDirectory(directory);
      }
    } catch (NoSuchFileException deletedBefore) {
      // Another thread has forced and then deleted it.
    }
    // Should it come back after a power cut, it comes back empty.
    if (first + NUMBERS_IN_DIRECTORY <= firstInUse && files.deleteDirectory(directory)) {
      forces.remove(directory);
    }
  }

  /** Returns the numbers of the files in the directory of a number, ascending. */
  List<Long> inDirectoryOf(long number) throws IOException {
    return files.list(directory(number)).stream()
        .map(name -> StoreLayout.number(name, SUFFIX))
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }
}
