package io.hafiz.benchmarks.storage;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What has passed since a moment.
 *
 * @param nanos on the clock
 * @param cpuNanos of all threads of this process
 */
record Stopwatch(long nanos, long cpuNanos) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Returns the present readings, to be handed to {@link #since}. */
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
  }

  static Stopwatch since(Stopwatch start) {
    Stopwatch now = start();
    return new Stopwatch(now.nanos - start.nanos, now.cpuNanos - start.cpuNanos);
  }

  Stopwatch plus(Stopwatch other) {
    return new Stopwatch(nanos + other.nanos, cpuNanos + other.cpuNanos);
  }

  double cpuMicrosPer(long count) {
    return cpuNanos / 1e3 / count;
  }

  double microsPer(long count) {
    return nanos / 1e3 / count;
  }

  double perSecond(long count) {
    return count * 1e9 / nanos;
  }

  double seconds() {
    return nanos / 1e9;
  }
}
