package io.hafiz.internal.disk;

import io.hafiz.storage.engine.OutcomeUnknownException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A durable map from byte strings to byte strings, in the order of unsigned bytes, that changes by
 * atomic batches. Thread-safe.
 *
 * <p>Who writes decides on the newest state under a lock that is short: the batch is durable, and
 * seen by readers, only later, and {@link #write} returns only then. So many callers share one
 * force, and readers never see what could still be lost.
 */
final class RecordStore implements Closeable {
  private final StoreOpening opening;
  private final DiskFiles files;
  private final StoreOptions options;
  private final ReentrantLock commitLock = new ReentrantLock();
  private final Condition room = commitLock.newCondition();
  private final Journal journal;
  private final Versions versions;
  private final Maintenance maintenance;
  private final MaintenanceThread background;
  private final Pace pace;
  private final long opened;
  private final LongAdder callerBatches = new LongAdder();

  private RecordStore(
      DiskFiles files,
      StoreOptions options,
      ContentOwners owners,
      Pace.Time time,
      StoreOpening opening) {
    this.opening = opening;
    this.files = files;
    this.options = options;
    this.versions = opening.versions();
    this.journal =
        new Journal(
            files, opening.store(), options, commitLock, new JournalObserver(), opening.journal());
    this.pace = new Pace(options.mergeBytesPerSecond(), callerBatches::sum, time);
    this.maintenance = new Maintenance(files, options, opening, this, owners, pace);
    this.background = new MaintenanceThread(maintenance, pace, journal, this::wakeWriters);
    this.opened = journal.published();
  }

  /**
   * Opens the store of a directory, creating it if the directory is empty or absent.
   *
   * @throws StoreInUseException if it is open already
   * @throws UnsupportedStoreException if it is something else, or a newer store; it is not touched
   * @throws DamagedStoreException if bytes were lost that had been durable; it is not touched
   */
  static RecordStore open(DiskFiles files, StoreOptions options, ContentOwners owners)
      throws IOException {
    return open(files, options, owners, Pace.Time.SYSTEM);
  }

  /** As the other one, with a clock for the pace of the maintenance. */
  static RecordStore open(
      DiskFiles files, StoreOptions options, ContentOwners owners, Pace.Time time)
      throws IOException {
    StoreOpening opening = StoreOpening.open(files, options);
    RecordStore store = new RecordStore(files, options, owners, time, opening);
    boolean opened = false;
    try {
      if (opening.repaired()) {
        store.seal();
        store.maintenance.flushAll();
      }
      opened = true;
    } finally {
      if (!opened) {
        opening.lock().close();
      }
    }
    if (options.background()) {
      store.background.start();
    }
    return store;
  }

  /** Returns the published state of this moment, to be closed by the caller. */
  View view() {
    return versions.view(journal::published, journal);
  }

  /** Returns the identity of the store. */
  UUID identity() {
    return opening.store();
  }

  /** Takes no more batches, because what they would refer to could not be made durable. */
  void stop(IOException cause) {
    journal.stop(cause);
  }

  /** Returns the number of the newest batch that readers see; batches are numbered from 1. */
  long published() {
    return journal.published();
  }

  /** Returns why the store takes no more writes, if so; reads go on. */
  Optional<IOException> failure() {
    return journal.failure();
  }

  /**
   * Decides and commits a batch, and returns when it is durable. If the work throws, or changes
   * nothing, that too is passed on only when all it has seen is durable.
   *
   * @throws StoreFullException if there is no room; nothing is changed, later batches may succeed
   * @throws OutcomeUnknownException if the batch could not be made durable: nothing is written any
   *     more, and whether the batch is there shows when the store is opened again
   */
  <T> T write(Work<T> work) throws IOException {
    return write(work, true);
  }

  /** Commits a batch of the maintenance, which must not wait for itself. */
  <T> T writeUnthrottled(Work<T> work) throws IOException {
    return write(work, false);
  }

  private <T> T write(Work<T> work, boolean throttled) throws IOException {
    Outcome<T> outcome;
    CompletableFuture<Void> durable;
    commitLock.lock();
    try {
      if (throttled) {
        awaitRoom();
      }
      journal.requireWritable();
      outcome = decide(work);
      callerBatches.add(throttled ? 1 : 0);
      durable = journal.newest();
    } finally {
      commitLock.unlock();
    }
    await(durable);
    return outcome.get();
  }

  private void awaitRoom() throws IOException {
    while (options.background()
        && versions.current().sealedMemtables() >= options.sealedMemtables()) {
      background.requireProgress();
      room.awaitUninterruptibly();
    }
  }

  private void wakeWriters() {
    commitLock.lock();
    try {
      room.signalAll();
    } finally {
      commitLock.unlock();
    }
  }

  private <T> Outcome<T> decide(Work<T> work) {
    try (View newest = versions.view(() -> Long.MAX_VALUE, journal)) {
      WriteBatch batch = new WriteBatch(newest, journal.nextSequence());
      T result = work.run(batch);
      if (!batch.isEmpty()) {
        submit(batch);
      }
      return () -> result;
    } catch (IOException | RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  private void submit(WriteBatch batch) throws IOException {
    Frame frame = journal.submit(batch);
    Version version = versions.current();
    long segment = frame.position().segment();
    if (!version.segments().containsKey(segment)) {
      JournalSegment added = new JournalSegment(files, opening.store(), segment);
      versions.update(current -> current.withSegment(added));
    }
    version.active().add(frame);
    if (version.active().isFull(options)) {
      sealLocked();
    }
  }

  private void await(CompletableFuture<Void> durable) throws IOException {
    journal.help(durable);
    try {
      durable.join();
    } catch (CompletionException e) {
      String message = "The batch was not committed: " + e.getCause().getMessage();
      throw e.getCause() instanceof StoreFullException
          ? new StoreFullException(message, e.getCause())
          : new OutcomeUnknownException(message, e.getCause());
    }
  }

  /** Has the active memtable become a table, by the maintenance. */
  void seal() {
    commitLock.lock();
    try {
      sealLocked();
    } finally {
      commitLock.unlock();
    }
  }

  /** Has the journal go on in another segment, and tells whether it does. */
  boolean roll() {
    commitLock.lock();
    try {
      long before = journal.next().segment();
      journal.roll();
      sealLocked();
      return journal.next().segment() != before;
    } finally {
      commitLock.unlock();
    }
  }

  private void sealLocked() {
    Memtable active = new Memtable(journal.next(), journal.nextSequence());
    versions.update(version -> version.withActive(active));
    background.wake();
  }

  /**
   * Does the maintenance that is due, for a store whose thread does not.
   *
   * @param idle whether there is time to save space
   */
  void maintain(boolean idle) throws IOException {
    while (maintenance.step(idle)) {
      // Each step may make another one due.
    }
  }

  /** Returns a scrub of what is published now, and of what comes to it as far as it matters. */
  Scrub scrub(ScrubProgress progress) {
    return new Scrub(files, opening.store(), this::view, journal.publishedEnd(), progress);
  }

  /** Returns what damage the maintenance met first, if any. */
  Optional<IOException> damage() {
    return maintenance.damage();
  }

  /** Has all that is written become tables, and then segments deleted. */
  void giveUp(Set<Long> segments) throws IOException {
    seal();
    maintenance.flushAll();
    for (long number : segments) {
      if (versions.current().segments().containsKey(number)) {
        maintenance.giveUp(number);
      }
    }
  }

  Journal journal() {
    return journal;
  }

  Versions versions() {
    return versions;
  }

  /** Runs something that needs the commits to stand still. */
  <T> T betweenCommits(Supplier<T> reading) {
    commitLock.lock();
    try {
      return reading.get();
    } finally {
      commitLock.unlock();
    }
  }

  /**
   * Finishes what was submitted and closes the files. An empty batch at the end says that all
   * before it was durable, so that damage to the last one is told from a crash.
   */
  @Override
  public void close() throws IOException {
    try {
      background.stop();
      if (journal.published() > opened && journal.failure().isEmpty()) {
        await(mark());
      }
    } finally {
      journal.close();
      versions.close();
      opening.lock().close();
    }
  }

  private CompletableFuture<Void> mark() throws IOException {
    commitLock.lock();
    try (View view = view()) {
      submit(new WriteBatch(view, journal.nextSequence()));
      return journal.newest();
    } finally {
      commitLock.unlock();
    }
  }

  /** A result of work, or what it threw. */
  private interface Outcome<T> {
    T get() throws IOException;
  }

  private final class JournalObserver implements Journal.Observer {
    @Override
    public void failed() {
      try {
        SessionRecord.write(opening.lock(), Optional.empty());
      } catch (IOException e) {
        // The disk takes nothing any more; the journal says itself what was durable.
      }
    }

    @Override
    public void published() {
      if (versions.current().sealedMemtables() > 0) {
        background.wake();
      }
    }

    @Override
    public void refused(List<Frame> frames) {
      for (Memtable memtable : versions.current().memtables()) {
        frames.forEach(memtable::remove);
        memtable.rewind(journal.next(), journal.nextSequence());
      }
      room.signalAll();
    }
  }
}
