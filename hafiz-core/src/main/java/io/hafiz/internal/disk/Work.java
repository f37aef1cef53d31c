package io.hafiz.internal.disk;

import java.io.IOException;

/**
 * Decides on the newest state and says what is to change. Runs under the lock that all commits
 * share, so it is to be short, and must not commit itself.
 *
 * @param <T> what it returns
 */
interface Work<T> {
  /** Runs; if it throws, nothing is changed. */
  T run(WriteBatch batch) throws IOException;
}
