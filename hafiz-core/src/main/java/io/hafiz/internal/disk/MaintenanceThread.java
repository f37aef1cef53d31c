package io.hafiz.internal.disk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Does the maintenance of a store whenever some is due. */
final class MaintenanceThread {
  private static final Logger LOGGER = System.getLogger("io.hafiz.disk");
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Maintenance maintenance;
  private final Pace pace;
  private final Journal journal;
  private final Runnable progressed;
  private final Thread thread = new Thread(this::run, "hafiz-maintenance");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopping;
  private volatile IOException trouble;
  private final AtomicReference<CompletableFuture<Void>> settled =
      new AtomicReference<>(CompletableFuture.completedFuture(null));
  private boolean started;

  /**
   * Creates the thread, not started yet.
   *
   * @param progressed told after each step, and when a step failed
   */
  MaintenanceThread(Maintenance maintenance, Pace pace, Journal journal, Runnable progressed) {
    this.maintenance = maintenance;
    this.pace = pace;
    this.journal = journal;
    this.progressed = progressed;
    thread.setDaemon(true);
  }

  void start() {
    started = true;
    thread.start();
  }

  /** Has the thread look for what is due. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Has all done that is ever due, as if nothing were being written, and waits for it. */
  void settle() {
    CompletableFuture<Void> waiting =
        settled.updateAndGet(present -> present.isDone() ? new CompletableFuture<>() : present);
    wake();
    waiting.join();
  }

  /** Throws why the maintenance does not get on, if so. */
  void requireProgress() throws IOException {
    journal.requireWritable();
    if (trouble != null) {
      throw new StoreFullException(trouble.getMessage(), trouble);
    }
  }

  /** Ends the thread, within a step if that takes long. */
  void stop() {
    stopping = true;
    maintenance.stop();
    wake();
    if (started) {
      ended.join();
    }
  }

  private void run() {
    try {
      while (!stopping && journal.failure().isEmpty()) {
        CompletableFuture<Void> waiting = settled.get();
        boolean idle = pace.isIdle() || !waiting.isDone();
        if (!step(idle) && !stopping) {
          waiting.complete(null);
          LockSupport.parkNanos(this, PAUSE_NANOS);
        }
      }
    } finally {
      settled.get().complete(null);
      progressed.run();
      ended.complete(null);
    }
  }

  private boolean step(boolean idle) {
    try {
      boolean worked = maintenance.step(idle);
      trouble = null;
      return worked;
    } catch (StoreFullException full) {
      trouble = full;
      return false;
    } catch (IOException | RuntimeException e) {
      if (!stopping) {
        LOGGER.log(Level.ERROR, "The store takes no more writes: its maintenance failed", e);
        journal.stop(e instanceof IOException io ? io : new IOException(e));
      }
      return false;
    } finally {
      progressed.run();
    }
  }
}
