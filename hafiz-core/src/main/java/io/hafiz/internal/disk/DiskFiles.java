package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All access of the store to the files of its root directory. Names are relative to the root, with
 * {@code /} between a directory and a file; the root itself is the empty name.
 *
 * <p>A name that was created, renamed or deleted is sure to survive a power cut only after {@link
 * #forceDirectory}, and bytes only after {@link WritableDiskFile#force}. Thread-safe.
 */
interface DiskFiles {
  /** Returns the names in a directory without their directory; none if there is no directory. */
  List<String> list(String directory) throws IOException;

  /** Creates a directory, with its parents, unless it is there. */
  void createDirectory(String directory) throws IOException;

  /** Creates a file for writing; fails if the name is taken. */
  WritableDiskFile create(String name) throws IOException;

  /**
   * Opens a file for reading by any number of threads, whether or not they are interrupted.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  DiskFile open(String name) throws IOException;

  /** Opens a file for writing by one thread, which must not be interrupted. */
  WritableDiskFile openForWriting(String name) throws IOException;

  /**
   * Opens a file, creating it if absent, and holds it until it is closed.
   *
   * @throws StoreInUseException if this or another process holds it
   */
  WritableDiskFile lock(String name) throws IOException;

  /** Gives a file another name, replacing the file of that name, in one step. */
  void rename(String from, String to) throws IOException;

  /**
   * Deletes a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  void delete(String name) throws IOException;

  /** Deletes a directory, and tells whether it did: not if there is something in it. */
  boolean deleteDirectory(String directory) throws IOException;

  /** Makes the names in a directory durable. */
  void forceDirectory(String directory) throws IOException;

  /** Returns what names this run of the operating system, or empty if it cannot be told. */
  Optional<String> bootId();

  /** Returns the place of a file for a message. */
  String locate(String name);
}
