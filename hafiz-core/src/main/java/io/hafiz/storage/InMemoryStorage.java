package io.hafiz.storage;

import io.hafiz.internal.memory.HeapBlobStore;
import io.hafiz.internal.memory.HeapCapacity;
import io.hafiz.internal.memory.HeapMetadataStore;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.TransactionalStorage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/**
 * Keeps everything on the heap, for as long as it is referred to. Reads take no lock. Thread-safe.
 *
 * <p>{@link #copy} makes a fixture reusable: fill one storage, then give each test a copy.
 */
public final class InMemoryStorage extends ForwardingStorageBackend implements RecordStorage {
  /** Beside its record an object takes least memory; behind that, its own overhead is nothing. */
  private static final int INLINE_LIMIT = 16 << 10;

  private final TransactionalStorage storage;
  private final HeapCapacity capacity;
  private final HeapMetadataStore metadata;
  private final HeapBlobStore blobs;
  private final InstantSource clock;

  private InMemoryStorage(
      HeapCapacity capacity, HeapMetadataStore metadata, HeapBlobStore blobs, InstantSource clock) {
    this(
        new TransactionalStorage(metadata, blobs, clock, new SecureRandom(), Runnable::run),
        capacity,
        metadata,
        blobs,
        clock);
  }

  private InMemoryStorage(
      TransactionalStorage storage,
      HeapCapacity capacity,
      HeapMetadataStore metadata,
      HeapBlobStore blobs,
      InstantSource clock) {
    super(storage);
    this.storage = storage;
    this.capacity = capacity;
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
  }

  /** Returns an empty storage that takes as much as the heap does. */
  public static InMemoryStorage create() {
    return builder().build();
  }

  /** Begins a storage. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns an independent storage with the same contents, as they are at one moment. Takes no time
   * that depends on them, since both share what neither of them changes; each has the whole
   * capacity to itself.
   */
  public InMemoryStorage copy() {
    return metadata.quiescent(
        () -> {
          HeapCapacity room = capacity.anew();
          return new InMemoryStorage(
              room, metadata.copy(room), blobs.copy(metadata::refersTo, room), clock);
        });
  }

  @Override
  public MetadataStore metadata() {
    return metadata;
  }

  @Override
  public BlobStore blobs() {
    return blobs;
  }

  @Override
  public <T> T snapshot(Function<MetadataView, T> work) throws IOException {
    return storage.snapshot(work);
  }

  /** Collects what a storage is to be. Not thread-safe. */
  public static final class Builder {
    private long capacity = HeapCapacity.UNLIMITED;
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * Limits the bytes of objects and parts together, those being uploaded included; a write that
     * would need more throws {@code ServiceUnavailable}. Keys and metadata are not counted.
     *
     * @param bytes 0 or more
     */
    public Builder capacity(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("a capacity cannot be negative: " + bytes);
      }
      capacity = bytes;
      return this;
    }

    /** Takes the time from a clock in place of the system's. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source);
      return this;
    }

    /** Returns an empty storage. */
    public InMemoryStorage build() {
      HeapCapacity room = new HeapCapacity(capacity);
      return new InMemoryStorage(
          room, new HeapMetadataStore(INLINE_LIMIT, room), new HeapBlobStore(room), clock);
    }
  }
}
