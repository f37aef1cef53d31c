package io.hafiz.internal.disk;

import io.hafiz.storage.Damage;
import io.hafiz.storage.Damage.Affected;
import io.hafiz.storage.ScrubInput;
import io.hafiz.storage.ScrubReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/** Counts what a scrub has read, holds it back to its rate, and asks whether it is to go on. */
final class ScrubProgress {
  private static final long BYTES_BETWEEN_QUESTIONS = 1 << 20;
  private static final int RECORDS_BETWEEN_QUESTIONS = 1 << 12;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ScrubInput input;
  private final long begun = System.nanoTime();
  private final List<Damage> damages = new ArrayList<>();
  private long files;
  private long bytes;
  private long records;
  private long bytesWhenAsked;

  ScrubProgress(ScrubInput input) {
    this.input = input;
  }

  /** Says that a file was looked through. */
  void file() {
    files++;
  }

  /**
   * Says that a record was read.
   *
   * @throws CancellationException if the scrub is to end
   */
  void record() {
    records++;
    if (records % RECORDS_BETWEEN_QUESTIONS == 0) {
      ask();
    }
  }

  /**
   * Says that bytes were read, and returns when more may be.
   *
   * @throws CancellationException if the scrub is to end
   */
  void read(long count) {
    bytes += count;
    if (bytes - bytesWhenAsked >= BYTES_BETWEEN_QUESTIONS) {
      bytesWhenAsked = bytes;
      ask();
    }
    if (input.bytesPerSecond().isPresent()) {
      double due = NANOS_PER_SECOND * bytes / input.bytesPerSecond().getAsLong();
      long ahead = (long) due - (System.nanoTime() - begun);
      while (ahead > 0 && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(this, ahead);
        ahead = (long) due - (System.nanoTime() - begun);
      }
    }
  }

  private void ask() {
    if (!input.goOn().test(report(false))) {
      throw new CancellationException();
    }
  }

  void damaged(String file, long offset, String problem, List<Affected> affected) {
    damages.add(new Damage(file, offset, problem, affected));
  }

  /** Returns what was found so far. */
  ScrubReport report(boolean complete) {
    return new ScrubReport(files, bytes, records, damages, complete);
  }
}
