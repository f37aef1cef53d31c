package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Names in the directory of a store, and how those that are replaced are replaced. */
final class StoreLayout {
  static final String ROOT = "";
  static final String TEMPORARY_SUFFIX = ".tmp";

  private StoreLayout() {}

  /** Returns the name of a numbered file: at least six digits, and a suffix. */
  static String numbered(long number, String suffix) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits + suffix;
  }

  /** Returns the number in the name of a numbered file, or empty if it is not such a name. */
  static Optional<Long> number(String fileName, String suffix) {
    int digits = fileName.length() - suffix.length();
    boolean numbered =
        fileName.endsWith(suffix)
            && digits >= 6
            && digits <= 18
            && fileName.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9');
    return numbered ? Optional.of(Long.valueOf(fileName.substring(0, digits))) : Optional.empty();
  }

  /** Gives a file of the root new bytes, so that after a crash it has either the old or the new. */
  static void replace(DiskFiles files, String name, ByteBuffer bytes) throws IOException {
    String temporary = name + TEMPORARY_SUFFIX;
    if (files.list(ROOT).contains(temporary)) {
      files.delete(temporary);
    }
    try (WritableDiskFile file = files.create(temporary)) {
      file.write(0, List.of(bytes));
      file.force();
    }
    files.rename(temporary, name);
    files.forceDirectory(ROOT);
  }

  /** Reads a whole file. */
  static ByteBuffer read(DiskFiles files, String name) throws IOException {
    try (DiskFile file = files.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(0, bytes);
      return bytes.flip();
    }
  }
}
