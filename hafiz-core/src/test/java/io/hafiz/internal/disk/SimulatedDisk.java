package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A disk in heap. It notes every step, from which {@link CrashImages} makes the disks that a crash
 * after any of them could leave; and it fails on request.
 */
final class SimulatedDisk implements DiskFiles {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Inode> names = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final boolean recording;
  private final String bootId;
  private long capacity = Long.MAX_VALUE;
  private int stepsUntilFailure = -1;
  private Runnable beforeForce = () -> {};
  private long forces;
  private boolean locked;
  private boolean readOnly;

  /** Creates an empty disk that notes its steps. */
  SimulatedDisk() {
    this(Map.of(), "boot", true);
  }

  /** Creates a disk with durable files. */
  SimulatedDisk(Map<String, byte[]> files, String bootId, boolean recording) {
    this.bootId = bootId;
    this.recording = recording;
    files.forEach((name, bytes) -> names.put(name, new Inode(bytes)));
    Map<String, Inode> found = Map.copyOf(names);
    note(images -> found.forEach(images::found));
  }

  /** Creates a disk as a crash of the process left it, on which not all is durable. */
  SimulatedDisk(String bootId, CrashImages killed, Map<String, Inode> inodes) {
    this.bootId = bootId;
    this.recording = true;
    inodes.forEach((name, inode) -> names.put(name, new Inode(inode.original())));
    Map<String, Inode> found = Map.copyOf(names);
    note(images -> images.resume(killed, found));
  }

  /** One step that may change what the disk holds. */
  interface Step {
    void replayOn(CrashImages images);
  }

  /** Returns the steps so far; the first shows what there was. */
  List<Step> steps() {
    return locked(() -> List.copyOf(steps));
  }

  /** Puts a note between the steps. */
  void note(long value) {
    locked(() -> steps.add(images -> images.note(value)));
  }

  /** Returns how often a file or directory was forced. */
  long forces() {
    return locked(() -> forces);
  }

  /** Limits the bytes of all files. */
  void limit(long bytes) {
    locked(() -> capacity = bytes);
  }

  /** Returns the bytes of all files. */
  long used() {
    return locked(() -> names.values().stream().mapToLong(Inode::size).sum());
  }

  /** Has the writes and forces after some more fail, the first one half done. */
  void failAfter(int count) {
    locked(() -> stepsUntilFailure = count);
  }

  /** Has nothing fail any more. */
  void recover() {
    locked(() -> stepsUntilFailure = -1);
  }

  /** Has the names of files stay as they are. */
  void makeReadOnly() {
    locked(() -> readOnly = true);
  }

  /** Has something run before each force of a file, outside of the lock of the disk. */
  void beforeForce(Runnable action) {
    locked(() -> beforeForce = action);
  }

  /** Returns the bytes of each file. */
  Map<String, byte[]> contents() {
    return locked(
        () -> {
          Map<String, byte[]> contents = new TreeMap<>();
          names.forEach((name, inode) -> contents.put(name, inode.content()));
          return contents;
        });
  }

  private interface Locked<T> {
    T get();
  }

  private <T> T locked(Locked<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void note(Step step) {
    if (recording) {
      steps.add(step);
    }
  }

  /** Counts a write or force, and tells whether it fails. */
  private boolean fails() {
    if (stepsUntilFailure < 0) {
      return false;
    }
    stepsUntilFailure = Math.max(0, stepsUntilFailure - 1);
    return stepsUntilFailure == 0;
  }

  private Inode inode(String name) throws NoSuchFileException {
    Inode inode = names.get(name);
    if (inode == null) {
      throw new NoSuchFileException(name);
    }
    return inode;
  }

  @Override
  public List<String> list(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return locked(
        () ->
            names.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .map(name -> name.contains("/") ? name.substring(0, name.indexOf('/')) : name)
                .distinct()
                .toList());
  }

  @Override
  public void createDirectory(String directory) {}

  @Override
  public WritableDiskFile create(String name) throws IOException {
    lock.lock();
    try {
      if (names.containsKey(name)) {
        throw new IOException(name + " exists");
      }
      Inode inode = new Inode(new byte[0]);
      names.put(name, inode);
      note(images -> images.create(name, inode));
      return new OpenFile(name, inode, () -> {});
    } finally {
      lock.unlock();
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return openForWriting(name);
  }

  @Override
  public WritableDiskFile openForWriting(String name) throws IOException {
    lock.lock();
    try {
      return new OpenFile(name, inode(name), () -> {});
    } finally {
      lock.unlock();
    }
  }

  @Override
  public WritableDiskFile lock(String name) throws IOException {
    lock.lock();
    try {
      if (locked) {
        throw new StoreInUseException(name + " is locked");
      }
      if (readOnly) {
        throw new AccessDeniedException(name);
      }
      if (!names.containsKey(name)) {
        create(name).close();
      }
      locked = true;
      return new OpenFile(name, inode(name), () -> locked = false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    lock.lock();
    try {
      names.put(to, inode(from));
      names.remove(from);
      note(images -> images.rename(from, to));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    lock.lock();
    try {
      inode(name);
      names.remove(name);
      note(images -> images.delete(name));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean deleteDirectory(String directory) {
    return list(directory).isEmpty();
  }

  @Override
  public void forceDirectory(String directory) throws IOException {
    lock.lock();
    try {
      forces++;
      if (fails()) {
        throw new IOException("force of " + directory + " failed");
      }
      note(images -> images.forceDirectory(directory));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<String> bootId() {
    return Optional.of(bootId);
  }

  @Override
  public String locate(String name) {
    return name;
  }

  private final class OpenFile implements WritableDiskFile {
    private final String name;
    private final Inode inode;
    private final Runnable afterClose;
    private volatile boolean closed;

    OpenFile(String name, Inode inode, Runnable afterClose) {
      this.name = name;
      this.inode = inode;
      this.afterClose = afterClose;
    }

    private void requireOpen() throws IOException {
      if (closed) {
        throw new IOException(name + " is closed");
      }
    }

    @Override
    public long size() throws IOException {
      requireOpen();
      return locked(inode::size);
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
      requireOpen();
      lock.lock();
      try {
        if (position + target.remaining() > inode.size()) {
          throw new EOFException(name);
        }
        inode.read((int) position, target);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void transfer(long position, long count, ContentSink sink) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate((int) count);
      read(position, bytes);
      sink.write(bytes.flip());
    }

    @Override
    public void write(long position, List<ByteBuffer> sources) throws IOException {
      requireOpen();
      lock.lock();
      try {
        int length = sources.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        sources.forEach(all::put);
        long room = capacity - used();
        boolean fails = fails();
        int written = fails ? length / 2 : (int) Math.max(0, Math.min(length, room));
        byte[] bytes = Arrays.copyOf(all.array(), written);
        inode.write((int) position, bytes);
        note(images -> images.write(inode, (int) position, bytes));
        if (fails) {
          throw new IOException("write to " + name + " failed");
        }
        if (written < length) {
          throw new StoreFullException("no room for " + name, null);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void force() throws IOException {
      requireOpen();
      locked(() -> beforeForce).run();
      lock.lock();
      try {
        forces++;
        if (fails()) {
          note(images -> images.failForce(inode));
          throw new IOException("force of " + name + " failed");
        }
        note(images -> images.force(inode));
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      requireOpen();
      lock.lock();
      try {
        inode.truncate((int) size);
        note(images -> images.truncate(inode, (int) size));
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        afterClose.run();
      }
    }
  }
}
