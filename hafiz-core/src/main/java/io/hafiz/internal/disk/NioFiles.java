package io.hafiz.internal.disk;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a directory of the operating system. */
final class NioFiles implements DiskFiles {
  /**
   * Far behind every byte in use: where locks are mandatory, others can still read who holds it.
   */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final Path LINUX_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** A fraction of what a process may have open where little is allowed. */
  private static final int OPEN_CHANNELS = 256;

  private final Path root;
  private final OpenChannels channels;

  NioFiles(Path root) {
    this(root, OPEN_CHANNELS);
  }

  /** As the other one, with a number of channels that are open for reading. */
  NioFiles(Path root, int openChannels) {
    this.root = root.toAbsolutePath().normalize();
    this.channels = new OpenChannels(openChannels);
  }

  /** Returns the channels that are open for reading. */
  OpenChannels channels() {
    return channels;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(directory))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (NotDirectoryException file) {
      throw new UnsupportedStoreException(locate(directory) + " is not a directory");
    }
  }

  @Override
  public void createDirectory(String directory) throws IOException {
    Files.createDirectories(root.resolve(directory));
  }

  @Override
  public WritableDiskFile create(String name) throws IOException {
    return writable(name, StandardOpenOption.CREATE_NEW);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return ReadableNioFile.open(root.resolve(name), channels);
  }

  @Override
  public WritableDiskFile openForWriting(String name) throws IOException {
    return writable(name, StandardOpenOption.WRITE);
  }

  private WritableNioFile writable(String name, StandardOpenOption option) throws IOException {
    Path path = root.resolve(name);
    return WritableNioFile.of(
        path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, option));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Within this process the entry in the system properties decides, and it is looked at first:
   * where a process owns the lock, closing any other channel to the file would give the lock away.
   */
  @Override
  public WritableDiskFile lock(String name) throws IOException {
    Path path = root.toRealPath().resolve(name);
    String property = "io.hafiz.disk.open:" + path;
    if (System.getProperties().putIfAbsent(property, "true") != null) {
      throw new StoreInUseException(root + " is open already in this process");
    }
    Runnable forget = () -> System.getProperties().remove(property);
    try {
      return lockForProcess(path, forget);
    } catch (IOException | RuntimeException e) {
      forget.run();
      throw e;
    }
  }

  private WritableDiskFile lockForProcess(Path path, Runnable forget) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    FileLock lock = null;
    try {
      lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw new StoreInUseException(root + " is in use by another process: " + holder(channel));
      }
      return WritableNioFile.locked(path, channel, forget);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(SessionRecord.BYTES);
    channel.read(content, 0);
    return new String(content.array(), 0, content.position(), StandardCharsets.UTF_8)
        .strip()
        .replace("\n", ", ");
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        root.resolve(from),
        root.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(root.resolve(name));
  }

  @Override
  public boolean deleteDirectory(String directory) throws IOException {
    try {
      return Files.deleteIfExists(root.resolve(directory));
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  @Override
  public void forceDirectory(String directory) throws IOException {
    // Windows cannot open a directory as a file, and writes the change of a name through by itself.
    if (File.separatorChar == '/') {
      try (FileChannel channel =
          FileChannel.open(root.resolve(directory), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public Optional<String> bootId() {
    try {
      return Optional.of(Files.readString(LINUX_BOOT_ID).strip());
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  @Override
  public String locate(String name) {
    return root.resolve(name).toString();
  }
}
