package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes batches, in the order of their sequence, to the journal. Batches are submitted under the
 * commit lock; one thread writes those that came together, forces them together, and publishes
 * them.
 */
final class Journal implements Closeable, UnwrittenContents {
  private static final long GROUP_BYTES = 8 << 20;

  private final DiskFiles files;
  private final UUID store;
  private final StoreOptions options;
  private final ReentrantLock commitLock;
  private final Observer observer;
  private final Condition submitted;
  private final Deque<Submission> queue = new ArrayDeque<>();
  private final ConcurrentMap<ContentPointer, byte[]> unwritten = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private JournalPosition next;
  private long nextSequence;
  private CompletableFuture<Void> newest = CompletableFuture.completedFuture(null);
  private boolean started;
  private boolean closing;
  private volatile long published;
  private volatile JournalPosition publishedEnd;
  private volatile long forced;
  private volatile IOException failure;

  /** The segment that is written; used by the thread alone. */
  private Optional<OpenSegment> open = Optional.empty();

  /** Continues the journal behind the last batch that was found. */
  Journal(
      DiskFiles files,
      UUID store,
      StoreOptions options,
      ReentrantLock commitLock,
      Observer observer,
      JournalState state) {
    this.files = files;
    this.store = store;
    this.options = options;
    this.commitLock = commitLock;
    this.observer = observer;
    this.submitted = commitLock.newCondition();
    this.next = state.next();
    this.nextSequence = state.nextSequence();
    this.published = state.nextSequence() - 1;
    this.publishedEnd = state.next();
    this.forced = state.forced();
  }

  /** Returns the sequence of the newest batch that readers may see. */
  long published() {
    return published;
  }

  /** Returns where the frame of the newest batch that readers may see ends. */
  JournalPosition publishedEnd() {
    return publishedEnd;
  }

  /** Returns why nothing more is written, if so. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns where the next frame goes; under the commit lock. */
  JournalPosition next() {
    return next;
  }

  long nextSequence() {
    return nextSequence;
  }

  /**
   * Returns what completes when the batches submitted so far are durable; under the commit lock.
   */
  CompletableFuture<Void> newest() {
    return newest;
  }

  @Override
  public Optional<byte[]> unwritten(ContentPointer pointer) {
    return Optional.ofNullable(unwritten.get(pointer));
  }

  /** Gives a batch its sequence and its place, and has it written; under the commit lock. */
  Frame submit(WriteBatch batch) throws IOException {
    requireWritable();
    long length = Frame.length(batch);
    if (length > options.segmentBytes() - FileIdentity.HEADER_BYTES) {
      throw new IllegalArgumentException("A batch of " + length + " bytes is too long");
    }
    if (next.offset() + length > options.segmentBytes()) {
      next = JournalPosition.startOf(next.segment() + 1);
    }
    Frame frame = Frame.of(batch, next, nextSequence, forced);
    List<byte[]> contents = List.copyOf(batch.contents().values());
    batch
        .contents()
        .forEach(
            (key, content) ->
                unwritten.put(frame.entries().get(key).content().orElseThrow(), content));
    FileIdentity segment = JournalSegment.identity(store, next.segment());
    newest = new CompletableFuture<>();
    queue.add(new Submission(frame, frame.encode(segment, contents), newest));
    next = frame.end();
    nextSequence++;
    start();
    submitted.signal();
    return frame;
  }

  void requireWritable() throws IOException {
    if (failure != null) {
      throw new IOException(
          files.locate(StoreLayout.ROOT) + " takes no more writes since one failed; reads go on",
          failure);
    }
    if (closing) {
      throw new IOException(files.locate(StoreLayout.ROOT) + " is closed");
    }
  }

  /** Takes no more batches, because of a failure elsewhere. */
  void stop(IOException cause) {
    failure = cause;
    observer.failed();
  }

  private void start() {
    if (!started) {
      started = true;
      Thread thread = new Thread(this::run, "hafiz-journal");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    for (List<Submission> group = take(); !group.isEmpty(); group = take()) {
      try {
        write(group);
        publish(group);
      } catch (StoreFullException e) {
        undo(group, e);
      } catch (IOException e) {
        fail(group, e);
      } catch (RuntimeException | Error e) {
        fail(group, new IOException(e));
      }
    }
    ended.complete(null);
  }

  /** Waits for batches and takes those that go to one segment; none when the journal closes. */
  private List<Submission> take() {
    commitLock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        submitted.awaitUninterruptibly();
      }
      List<Submission> group = new ArrayList<>();
      long bytes = 0;
      while (!queue.isEmpty()
          && bytes < GROUP_BYTES
          && (group.isEmpty() || queue.peek().segment() == group.get(0).segment())) {
        bytes += queue.peek().frame().length();
        group.add(queue.remove());
      }
      return group;
    } finally {
      commitLock.unlock();
    }
  }

  private void write(List<Submission> group) throws IOException {
    JournalPosition start = group.get(0).frame().position();
    WritableDiskFile file = segment(start);
    List<ByteBuffer> buffers = new ArrayList<>();
    group.forEach(submission -> buffers.addAll(submission.buffers()));
    file.write(start.offset(), buffers);
    if (options.durability() == Durability.FSYNC) {
      file.force();
      forced = group.get(group.size() - 1).frame().sequence();
    }
  }

  private WritableDiskFile segment(JournalPosition start) throws IOException {
    if (open.isPresent() && open.get().number() == start.segment()) {
      return open.get().file();
    }
    closeSegment();
    String name = JournalSegment.name(start.segment());
    boolean exists = start.offset() > FileIdentity.HEADER_BYTES;
    WritableDiskFile file = exists ? files.openForWriting(name) : createSegment(start.segment());
    open = Optional.of(new OpenSegment(start.segment(), file));
    return file;
  }

  private WritableDiskFile createSegment(long number) throws IOException {
    String name = JournalSegment.name(number);
    WritableDiskFile file = files.create(name);
    try {
      file.write(0, List.of(JournalSegment.identity(store, number).header()));
    } catch (StoreFullException e) {
      file.close();
      files.delete(name);
      throw e;
    }
    if (options.durability() == Durability.FSYNC) {
      files.forceDirectory(JournalSegment.DIRECTORY);
    }
    return file;
  }

  private void closeSegment() throws IOException {
    if (open.isPresent()) {
      open.get().file().close();
      open = Optional.empty();
    }
  }

  private void publish(List<Submission> group) {
    Frame last = group.get(group.size() - 1).frame();
    publishedEnd = last.end();
    published = last.sequence();
    forget(group);
    observer.published();
    group.forEach(submission -> submission.done().complete(null));
  }

  private void forget(List<Submission> group) {
    for (Submission submission : group) {
      for (Entry entry : submission.frame().entries().values()) {
        entry.content().ifPresent(unwritten::remove);
      }
    }
  }

  /**
   * Takes back a group that found no room, and all that was decided after it. The cut is forced, so
   * that what was behind it never comes back behind other frames.
   */
  private void undo(List<Submission> group, StoreFullException full) {
    JournalPosition start = group.get(0).frame().position();
    commitLock.lock();
    try {
      if (open.isPresent()) {
        open.get().file().truncate(start.offset());
        open.get().file().force();
      }
      next = start;
      nextSequence = published + 1;
    } catch (IOException e) {
      failure = e;
    } finally {
      refuse(group, full);
      commitLock.unlock();
    }
  }

  private void fail(List<Submission> group, IOException cause) {
    failure = cause;
    observer.failed();
    refuse(group, cause);
  }

  private void refuse(List<Submission> group, IOException cause) {
    List<Submission> refused = new ArrayList<>(group);
    commitLock.lock();
    try {
      refused.addAll(queue);
      queue.clear();
      newest = CompletableFuture.completedFuture(null);
      observer.refused(refused.stream().map(Submission::frame).toList());
    } finally {
      commitLock.unlock();
    }
    forget(refused);
    refused.forEach(submission -> submission.done().completeExceptionally(cause));
  }

  /** Makes all that is published durable, also where commits do not wait for that. */
  void force(long fromSegment) throws IOException {
    if (options.durability() == Durability.FSYNC) {
      return;
    }
    long through = published;
    long last;
    commitLock.lock();
    try {
      last = next.segment();
    } finally {
      commitLock.unlock();
    }
    List<String> present = files.list(JournalSegment.DIRECTORY);
    for (String name : present) {
      long number = JournalSegment.number(name).orElse(-1L);
      if (number >= fromSegment && number <= last) {
        try (WritableDiskFile file = files.openForWriting(JournalSegment.name(number))) {
          file.force();
        }
      }
    }
    files.forceDirectory(JournalSegment.DIRECTORY);
    forced = Math.max(forced, through);
  }

  /** Writes what was submitted, and ends the thread. */
  @Override
  public void close() throws IOException {
    commitLock.lock();
    try {
      closing = true;
      submitted.signal();
    } finally {
      commitLock.unlock();
    }
    if (started) {
      ended.join();
    }
    closeSegment();
  }

  /** Follows what becomes of batches. */
  interface Observer {
    /** Nothing more is written: nobody knows what of the last writes is on the disk. */
    void failed();

    /** Readers may see more. */
    void published();

    /** Batches, and all that came after them, are not going to be; under the commit lock. */
    void refused(List<Frame> frames);
  }

  /**
   * Where a journal stands.
   *
   * @param next where the next frame goes; at the start of a segment, the segment does not exist
   * @param nextSequence its sequence
   * @param forced the newest sequence known to be durable
   */
  record JournalState(JournalPosition next, long nextSequence, long forced) {}

  private record OpenSegment(long number, WritableDiskFile file) {}

  private record Submission(Frame frame, List<ByteBuffer> buffers, CompletableFuture<Void> done) {
    long segment() {
      return frame.position().segment();
    }
  }
}
