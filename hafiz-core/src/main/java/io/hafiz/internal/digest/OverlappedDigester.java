package io.hafiz.internal.digest;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * Calculates a digest on another core while more bytes arrive: they are copied into a few blocks,
 * which take turns. A digest limits how fast a large body can be taken, so two of them side by side
 * take nearly half the time of one after the other; for a small body the hand-over costs more than
 * it gains. Not thread-safe.
 */
final class OverlappedDigester implements Digester {
  /** Large enough that handing over is nothing beside digesting. */
  private static final int BLOCK = 128 << 10;

  private static final int BLOCKS = 4;

  /**
   * The common pool in a disguise: where it has one thread, as on two cores, a future that is given
   * the pool itself starts a new thread for each task instead.
   */
  private static final Executor POOL = task -> ForkJoinPool.commonPool().execute(task);

  private final Digester inner;
  private final byte[][] blocks = new byte[BLOCKS][];
  private final CompletableFuture<?>[] taken = new CompletableFuture<?>[BLOCKS];
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private int current;
  private int filled;

  OverlappedDigester(Digester inner) {
    this.inner = inner;
    Arrays.fill(taken, last);
  }

  /**
   * Returns a digester that works beside its caller, or the given one while the cores have enough
   * to do: then nothing would be won, and copying be lost.
   */
  static Digester of(Digester inner) {
    boolean idle =
        Runtime.getRuntime().availableProcessors() > 1
            && ForkJoinPool.commonPool().getActiveThreadCount() == 0
            && !ForkJoinPool.commonPool().hasQueuedSubmissions();
    return idle ? new OverlappedDigester(inner) : inner;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    for (int done = 0; done < length; ) {
      if (blocks[current] == null) {
        blocks[current] = new byte[BLOCK];
      }
      int n = Math.min(length - done, BLOCK - filled);
      System.arraycopy(bytes, offset + done, blocks[current], filled, n);
      filled += n;
      done += n;
      if (filled == BLOCK) {
        handOver();
      }
    }
  }

  private void handOver() {
    byte[] block = blocks[current];
    int length = filled;
    last = last.thenRunAsync(() -> inner.update(block, 0, length), POOL);
    taken[current] = last;
    current = (current + 1) % BLOCKS;
    filled = 0;
    taken[current].join();
  }

  @Override
  public byte[] digest() {
    last.join();
    if (filled > 0) {
      inner.update(blocks[current], 0, filled);
    }
    return inner.digest();
  }
}
