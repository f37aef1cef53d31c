package io.hafiz.http.internal.server;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that work on requests: virtual ones where the runtime has them, else a pool that
 * grows to the number of requests admitted at once and shrinks to nothing.
 */
final class Workers {
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
  private static final int IDLE_SECONDS = 5;

  private Workers() {}

  /** Creates workers of the best kind there is; the caller shuts them down. */
  static ExecutorService create() {
    return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS ? virtual() : pool();
  }

  /** The method is newer than the Java this is compiled for. */
  private static ExecutorService virtual() {
    try {
      MethodHandle create =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return (ExecutorService) create.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("Java 21 and later have virtual threads", e);
    }
  }

  /** Without a bound of its own, since no more requests come in than are admitted. */
  static ExecutorService pool() {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "hafiz-worker-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }
}
