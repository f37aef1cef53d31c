package io.hafiz.internal.memory;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Bytes on the heap, up to a capacity. What is written is never changed, so copies share it. */
public final class HeapBlobStore implements BlobStore {
  /** Marks a store that takes as much as the heap does. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final long capacity;
  private final AtomicReference<Blobs> blobs;
  private final AtomicLong nextId;
  private final Set<Blob> staged = ConcurrentHashMap.newKeySet();

  /** Bytes that are stored or arriving; never more than the capacity. */
  private final AtomicLong used;

  /** What is stored: blocks by the id of their blob, and the sum of their sizes. */
  private record Blobs(SortedTree<UUID, HeapBlocks> blocks, long size) {
    static final Blobs NONE = new Blobs(SortedTree.empty(Comparator.naturalOrder()), 0);

    Blobs with(Blob blob, HeapBlocks content) {
      return new Blobs(blocks.put(blob.id(), content), size + blob.size());
    }

    Blobs without(Blob blob) {
      return blocks.get(blob.id()).isEmpty()
          ? this
          : new Blobs(blocks.remove(blob.id()), size - blob.size());
    }
  }

  /** Creates an empty store that takes at most so many bytes, or {@link #UNLIMITED}. */
  public HeapBlobStore(long capacity) {
    this(capacity, Blobs.NONE, 1);
  }

  private HeapBlobStore(long capacity, Blobs blobs, long nextId) {
    this.capacity = capacity;
    this.blobs = new AtomicReference<>(blobs);
    this.nextId = new AtomicLong(nextId);
    this.used = new AtomicLong(blobs.size);
  }

  /**
   * Returns an independent store with the same blobs, except those staged ones that no record
   * refers to yet; takes no time that depends on the rest.
   */
  public HeapBlobStore copy(Predicate<UUID> referred) {
    Set<Blob> doubtful = new HashSet<>(staged);
    Blobs copy = blobs.get();
    doubtful.addAll(staged);
    for (Blob blob : doubtful) {
      copy = referred.test(blob.id()) ? copy : copy.without(blob);
    }
    return new HeapBlobStore(capacity, copy, nextId.get());
  }

  /** Returns the number of bytes stored or arriving. */
  public long used() {
    return used.get();
  }

  @Override
  public StagedBlob stage(InputStream source) throws IOException {
    HeapBlocks.Builder builder = new HeapBlocks.Builder();
    try {
      for (int n = builder.readFrom(source); n >= 0; n = builder.readFrom(source)) {
        charge(n);
        builder.advance(n);
      }
    } catch (IOException | RuntimeException | Error e) {
      used.addAndGet(-builder.size());
      throw e;
    }
    HeapBlocks content = builder.build();
    Blob blob = new Blob(new UUID(0, nextId.getAndIncrement()), content.size());
    staged.add(blob);
    blobs.updateAndGet(all -> all.with(blob, content));
    return new Staged(blob);
  }

  private void charge(int bytes) {
    if (used.addAndGet(bytes) > capacity) {
      used.addAndGet(-bytes);
      throw new S3Exception(
          S3ErrorCode.SERVICE_UNAVAILABLE,
          "The store is full: it holds at most " + capacity + " bytes.");
    }
  }

  @Override
  public ObjectContent content(Blob blob) {
    Optional<HeapBlocks> blocks = blobs.get().blocks.get(blob.id());
    return blocks.map(ObjectContent.class::cast).orElseGet(() -> new DeletedContent(blob));
  }

  @Override
  public void delete(Blob blob) {
    Blobs before = blobs.getAndUpdate(all -> all.without(blob));
    if (before.blocks.get(blob.id()).isPresent()) {
      used.addAndGet(-blob.size());
    }
  }

  /** Nothing is held that would have to be let go. */
  @Override
  public void close() {}

  private final class Staged implements StagedBlob {
    private final Blob blob;

    Staged(Blob blob) {
      this.blob = blob;
    }

    @Override
    public Blob blob() {
      return blob;
    }

    @Override
    public void keep() {
      staged.remove(blob);
    }

    @Override
    public void close() {
      if (staged.remove(blob)) {
        delete(blob);
      }
    }
  }
}
