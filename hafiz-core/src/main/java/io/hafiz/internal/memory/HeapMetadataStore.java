package io.hafiz.internal.memory;

import io.hafiz.internal.LatestValue;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataTransaction;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.Released;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records on the heap, as one immutable state that a write replaces. Reads take no lock; writes
 * wait for each other, for microseconds.
 */
public final class HeapMetadataStore implements MetadataStore {
  private final int inlineLimit;
  private final HeapCapacity capacity;
  private final LatestValue<ObjectVersion> common = new LatestValue<>();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile HeapState state;

  /** Creates an empty store that keeps bodies up to a size beside their records. */
  public HeapMetadataStore(int inlineLimit, HeapCapacity capacity) {
    this(inlineLimit, capacity, HeapState.EMPTY);
  }

  private HeapMetadataStore(int inlineLimit, HeapCapacity capacity, HeapState state) {
    this.inlineLimit = inlineLimit;
    this.capacity = capacity;
    this.state = state;
    capacity.charge(state.inlineBytes());
  }

  /**
   * Returns an independent store with the same records; takes no time that depends on them.
   *
   * @param room that of the copy
   */
  public HeapMetadataStore copy(HeapCapacity room) {
    return new HeapMetadataStore(inlineLimit, room, state);
  }

  /** Runs something while no write happens. */
  public <T> T quiescent(Supplier<T> work) {
    writing.lock();
    try {
      return work.get();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public int inlineLimit() {
    return inlineLimit;
  }

  @Override
  public <T> T read(Function<MetadataView, T> work) throws IOException {
    return call(() -> work.apply(new HeapView(state)));
  }

  @Override
  public <T> T write(BucketName bucket, Function<MetadataTransaction, T> work) throws IOException {
    return call(() -> quiescent(() -> commit(work)));
  }

  private <T> T commit(Function<MetadataTransaction, T> work) {
    Transaction transaction = new Transaction(state);
    T result = work.apply(transaction);
    HeapChanges changes = new HeapChanges(state, transaction.sequence(), common);
    transaction.changes.forEach(change -> change.accept(changes));
    // As with blobs, what is replaced counts until what replaces it is there.
    capacity.charge(changes.inlineAdded());
    state = changes.state();
    capacity.refund(changes.inlineRemoved());
    return result;
  }

  private static <T> T call(Supplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void forget(Collection<Released> reaped) {
    quiescent(
        () -> {
          HeapChanges changes = new HeapChanges(state, state.sequence(), common);
          reaped.forEach(changes::forget);
          return state = changes.state();
        });
  }

  /** Tells whether any record refers to a content. */
  public boolean refersTo(UUID content) {
    return state.references().get(content).isPresent();
  }

  /** Nothing is held that would have to be let go. */
  @Override
  public void close() {}

  private static final class Transaction extends HeapView implements MetadataTransaction {
    private final long sequence;
    private final List<MetadataChange> changes = new ArrayList<>();

    Transaction(HeapState state) {
      super(state);
      this.sequence = state.sequence() + 1;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public void record(MetadataChange change) {
      changes.add(change);
    }
  }
}
