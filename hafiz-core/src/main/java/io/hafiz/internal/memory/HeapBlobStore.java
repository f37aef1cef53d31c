package io.hafiz.internal.memory;

import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Bytes on the heap, up to a capacity. What is written is never changed, so copies share it. */
public final class HeapBlobStore implements BlobStore {
  private final HeapCapacity capacity;
  private final AtomicReference<Blobs> blobs;
  private final AtomicLong nextId;
  private final Set<Blob> staged = ConcurrentHashMap.newKeySet();

  /** What is stored: contents by the id of their blob, and the sum of their sizes. */
  private record Blobs(SortedTree<UUID, ObjectContent> contents, long size) {
    static final Blobs NONE = new Blobs(SortedTree.empty(Comparator.naturalOrder()), 0);

    Blobs with(Blob blob, ObjectContent content) {
      return new Blobs(contents.put(blob.id(), content), size + blob.size());
    }

    Blobs without(Blob blob) {
      return contents.get(blob.id()).isEmpty()
          ? this
          : new Blobs(contents.remove(blob.id()), size - blob.size());
    }
  }

  /** Creates an empty store. */
  public HeapBlobStore(HeapCapacity capacity) {
    this(capacity, Blobs.NONE, 1);
  }

  private HeapBlobStore(HeapCapacity capacity, Blobs blobs, long nextId) {
    this.capacity = capacity;
    this.blobs = new AtomicReference<>(blobs);
    this.nextId = new AtomicLong(nextId);
    capacity.charge(blobs.size);
  }

  /**
   * Returns an independent store with the same blobs, except those staged ones that no record
   * refers to yet; takes no time that depends on the rest.
   *
   * @param room that of the copy
   */
  public HeapBlobStore copy(Predicate<UUID> referred, HeapCapacity room) {
    Set<Blob> doubtful = new HashSet<>(staged);
    Blobs copy = blobs.get();
    doubtful.addAll(staged);
    for (Blob blob : doubtful) {
      copy = referred.test(blob.id()) ? copy : copy.without(blob);
    }
    return new HeapBlobStore(room, copy, nextId.get());
  }

  @Override
  public StagedBlob stage(InputStream source) throws IOException {
    ObjectContent content = receive(source);
    Blob blob = new Blob(new UUID(0, nextId.getAndIncrement()), content.size());
    staged.add(blob);
    blobs.updateAndGet(all -> all.with(blob, content));
    return new Staged(blob);
  }

  private ObjectContent receive(InputStream source) throws IOException {
    HeapBlocks.Builder builder = new HeapBlocks.Builder();
    try {
      for (int n = builder.readFrom(source); n >= 0; n = builder.readFrom(source)) {
        capacity.charge(n);
        builder.advance(n);
      }
      return builder.build();
    } catch (IOException | RuntimeException | Error e) {
      capacity.refund(builder.size());
      throw e;
    }
  }

  @Override
  public ObjectContent content(Blob blob) {
    return blobs.get().contents.get(blob.id()).orElseGet(() -> new DeletedContent(blob));
  }

  @Override
  public void delete(Blob blob) {
    Blobs before = blobs.getAndUpdate(all -> all.without(blob));
    if (before.contents.get(blob.id()).isPresent()) {
      capacity.refund(blob.size());
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
      // Deleted first: a copy made in between would keep what is neither staged nor named.
      if (staged.contains(blob)) {
        delete(blob);
        staged.remove(blob);
      }
    }
  }
}
