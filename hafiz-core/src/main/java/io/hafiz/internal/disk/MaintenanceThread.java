package io.hafiz.internal.disk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        if (!step(pace.isIdle()) && !stopping) {
          LockSupport.parkNanos(this, PAUSE_NANOS);
        }
      }
    } finally {
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
