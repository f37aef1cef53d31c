package io.hafiz.storage.command;

import io.hafiz.transfer.TransferListener;
import io.hafiz.transfer.TransferProgress;
import io.hafiz.transfer.TransferSummary;
import java.io.PrintStream;
import java.time.Duration;

/** Prints how far a transfer is, now and then, what it leaves out, and what it did. */
final class TransferOutput implements TransferListener {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private long printed = System.nanoTime();

  TransferOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void progressed(TransferProgress progress) {
    long now = System.nanoTime();
    if (now - printed >= INTERVAL_NANOS) {
      printed = now;
      out.printf(
          "%d done, %d bytes, at %s%n", progress.objects(), progress.bytes(), progress.name());
    }
  }

  @Override
  public void skipped(String name, String reason) {
    out.println("Left out: " + name + " " + reason);
  }

  /** Prints what was done, and returns whether it was all. */
  ExitCode finish(TransferSummary summary) {
    out.printf(
        "%d done, %d bytes; %d were there already, %d left out%n",
        summary.objects(), summary.bytes(), summary.unchanged(), summary.skipped());
    return summary.skipped() == 0 ? ExitCode.OK : ExitCode.DAMAGE;
  }
}
