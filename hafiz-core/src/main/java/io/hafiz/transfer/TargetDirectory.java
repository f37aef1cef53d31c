package io.hafiz.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * The directory that files are written into, each under a temporary name until it is whole.
 * Symbolic links in it are never followed, and names that differ only to Java are told apart.
 */
final class TargetDirectory {
  private final Path root;
  private Path lastParent;
  private List<String> lastNames = List.of();

  TargetDirectory(Path root) {
    this.root = root;
    this.lastParent = root;
  }

  /** Creates the directory if it is absent. */
  void open() throws IOException {
    Files.createDirectories(root);
  }

  void requireEmpty() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      if (entries.iterator().hasNext()) {
        throw new FileAlreadyExistsException(
            root + ": the directory is not empty, and the export is not to be resumed");
      }
    }
  }

  /** Returns the path of a key, whose directories are there then; a file may be there or not. */
  Path resolve(String key) throws IOException {
    try {
      return resolve(FileNames.of(key, false));
    } catch (InvalidPathException e) {
      return resolve(FileNames.of(key, true));
    }
  }

  private Path resolve(List<String> names) throws IOException {
    List<String> parents = names.subList(0, names.size() - 1);
    if (!parents.equals(lastNames)) {
      Path parent = root;
      for (String name : parents) {
        parent = directory(parent, name);
      }
      lastParent = parent;
      lastNames = List.copyOf(parents);
    }
    String name = names.get(parents.size());
    int number = 0;
    Path file = lastParent.resolve(name);
    while (isTaken(file, false)) {
      number++;
      file = lastParent.resolve(FileNames.numbered(name, number));
    }
    return file;
  }

  private static Path directory(Path parent, String name) throws IOException {
    int number = 0;
    Path directory = parent.resolve(name);
    while (isTaken(directory, true)) {
      number++;
      directory = parent.resolve(FileNames.numbered(name, number));
    }
    if (attributes(directory).isEmpty()) {
      Files.createDirectory(directory);
    }
    return directory;
  }

  /** Tells whether something else has a name: of another kind, or with other letters. */
  private static boolean isTaken(Path path, boolean asDirectory) throws IOException {
    Optional<BasicFileAttributes> there = attributes(path);
    if (there.isEmpty()) {
      return false;
    }
    boolean right = asDirectory ? there.get().isDirectory() : there.get().isRegularFile();
    Path real = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
    return !right || !real.getFileName().toString().equals(path.getFileName().toString());
  }

  static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a file: all of it, in place of what is there, or nothing. */
  void write(Path file, InputStream content, FileTime time) throws IOException {
    Path temporary = root.resolve(FileNames.TEMPORARY);
    Files.deleteIfExists(temporary);
    Files.copy(content, temporary);
    Files.setLastModifiedTime(temporary, time);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void discard() throws IOException {
    Files.deleteIfExists(root.resolve(FileNames.TEMPORARY));
  }
}
