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
 * commit lock; those that came together are written together, forced together, and published. A
 * thread does so where batches are forced: an interrupt of a caller must not come between. Where
 * they are not, callers take turns, since waking a thread would cost more than the writing.
 */
final class Journal implements Closeable, UnwrittenContents {
  private static final long GROUP_BYTES = 8 << 20;

  /** About as many looks as a write takes; to sleep and be woken costs more. */
  private static final int LOOKS = 200;

  private final DiskFiles files;
  private final UUID store;
  private final StoreOptions options;
  private final ReentrantLock commitLock;
  private final Observer observer;
  private final JournalOutput output;
  private final Condition submitted;
  private final Deque<Submission> queue = new ArrayDeque<>();
  private final ConcurrentMap<ContentPointer, byte[]> unwritten = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** Held by who writes; taken before the commit lock. */
  private final ReentrantLock writing = new ReentrantLock();

  private JournalPosition next;
  private long nextSequence;
  private CompletableFuture<Void> newest = CompletableFuture.completedFuture(null);
  private boolean started;
  private boolean closing;
  private volatile long published;
  private volatile JournalPosition publishedEnd;
  private volatile long forced;
  private volatile IOException failure;

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
    this.output = new JournalOutput(files, store, options.durability());
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

  /** Has the next batch begin a segment; under the commit lock. */
  void roll() {
    if (next.offset() > FileIdentity.HEADER_BYTES) {
      next = JournalPosition.startOf(next.segment() + 1);
    }
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
    if (!started && options.durability() == Durability.FSYNC) {
      started = true;
      Thread thread = new Thread(this::run, "hafiz-journal");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    while (awaitSubmission()) {
      writeQueued();
    }
    ended.complete(null);
  }

  /** Waits for a batch, and tells whether there is one, and not the end. */
  private boolean awaitSubmission() {
    commitLock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        submitted.awaitUninterruptibly();
      }
      return !queue.isEmpty();
    } finally {
      commitLock.unlock();
    }
  }

  /** Returns when a batch is durable or refused, where it is the callers who write. */
  void help(CompletableFuture<Void> durable) {
    if (options.durability() == Durability.FSYNC) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    while (!durable.isDone()) {
      if (isMyTurn(durable)) {
        try {
          writeQueued();
        } finally {
          writing.unlock();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the writing lock, unless another caller is quick to write the batch meanwhile. */
  private boolean isMyTurn(CompletableFuture<Void> durable) {
    for (int i = 0; i < LOOKS; i++) {
      if (durable.isDone()) {
        return false;
      }
      if (writing.tryLock()) {
        return true;
      }
      Thread.onSpinWait();
    }
    writing.lock();
    return true;
  }

  /** Writes the batches that wait and go to one segment, if there are any. */
  private void writeQueued() {
    List<Submission> group = take();
    if (group.isEmpty()) {
      return;
    }
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

  private List<Submission> take() {
    commitLock.lock();
    try {
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
    List<ByteBuffer> buffers = new ArrayList<>();
    group.forEach(submission -> buffers.addAll(submission.buffers()));
    output.write(group.get(0).frame().position(), buffers);
    if (options.durability() == Durability.FSYNC) {
      forced = group.get(group.size() - 1).frame().sequence();
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
      output.cut(start);
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
    output.force(fromSegment, last);
    forced = Math.max(forced, through);
  }

  /** Writes what was submitted, and ends the thread. */
  @Override
  public void close() throws IOException {
    CompletableFuture<Void> last;
    commitLock.lock();
    try {
      closing = true;
      last = newest;
      submitted.signal();
    } finally {
      commitLock.unlock();
    }
    help(last);
    if (started) {
      ended.join();
    }
    writing.lock();
    try {
      output.close();
    } finally {
      writing.unlock();
    }
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

  private record Submission(Frame frame, List<ByteBuffer> buffers, CompletableFuture<Void> done) {
    long segment() {
      return frame.position().segment();
    }
  }
}
