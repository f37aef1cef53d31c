package io.hafiz.storage.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Deletes the blobs of released contents that nobody reads. At most one thread does so at once. */
final class Reaper {
  private static final Logger LOGGER = System.getLogger(Reaper.class.getName());
  private static final int BATCH = 100;

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final Leases leases;
  private final Executor executor;
  private final AtomicInteger calls = new AtomicInteger();

  Reaper(
      MetadataStore metadata,
      BlobStore blobs,
      InstantSource clock,
      Leases leases,
      Executor executor) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
    this.leases = leases;
    this.executor = executor;
  }

  /** Has everything deleted that may be, now if nobody is at it, else after what is going on. */
  void wake() {
    if (calls.getAndIncrement() == 0) {
      try {
        executor.execute(this::work);
      } catch (RejectedExecutionException e) {
        // What was to be done for the caller is done; the bytes stay listed for the next call.
        calls.set(0);
      }
    }
  }

  private void work() {
    int seen;
    do {
      seen = calls.get();
      reapAll();
    } while (calls.addAndGet(-seen) != 0);
  }

  private void reapAll() {
    try {
      boolean more;
      do {
        more = reap();
      } while (more);
    } catch (IOException | RuntimeException e) {
      // What could not be deleted stays listed, and the next call tries again.
      LOGGER.log(Level.WARNING, "Released content could not be deleted", e);
    }
  }

  /** Deletes one batch and returns whether there may be more. */
  private boolean reap() throws IOException {
    Instant before = clock.instant().minus(metadata.readGrace());
    List<Released> due = metadata.read(view -> due(view, before));
    if (!due.isEmpty()) {
      Set<UUID> pinned = leases.pinned();
      due.removeIf(released -> pinned.contains(released.content().id()));
    }
    if (due.isEmpty() || leases.holdsAll()) {
      return false;
    }
    for (Released released : due) {
      delete(released.content());
    }
    metadata.forget(due);
    return true;
  }

  private List<Released> due(MetadataView view, Instant before) {
    List<Released> due = new ArrayList<>();
    Cursor<Released> all = view.released(before);
    while (due.size() < BATCH && all.hasNext()) {
      Released released = all.next();
      if (!leases.holds(released.content())) {
        due.add(released);
      }
    }
    return due;
  }

  private void delete(Content.Stored content) throws IOException {
    for (Blob blob : metadata.read(view -> blobsOf(view, content))) {
      blobs.delete(blob);
    }
  }

  private static List<Blob> blobsOf(MetadataView view, Content.Stored content) {
    if (content instanceof Content.Single single) {
      return List.of(single.blob());
    }
    List<Blob> all = new ArrayList<>();
    view.extents(content.id(), 0).forEachRemaining(extent -> all.add(extent.blob()));
    return all;
  }
}
