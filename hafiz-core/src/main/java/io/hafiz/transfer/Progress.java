package io.hafiz.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was transferred, and tells the listener. */
final class Progress {
  /** A large object is told of each time it is further by so many bytes. */
  private static final long STEP = 8L << 20;

  private final TransferListener listener;
  private long objects;
  private long bytes;
  private long unchanged;
  private long skipped;
  private long told;

  Progress(TransferListener listener) {
    this.listener = listener;
  }

  TransferSummary summary() {
    return new TransferSummary(objects, bytes, unchanged, skipped);
  }

  /** Says that an object, whose bytes went through {@link #count}, is transferred. */
  void transferred(String name) {
    objects++;
    tell(name);
  }

  void unchanged(long count) {
    unchanged += count;
  }

  void skipped(String name, String reason) {
    skipped++;
    listener.skipped(name, reason);
  }

  /** Returns a stream whose bytes count as those of an object. */
  InputStream count(String name, InputStream source) {
    return new FilterInputStream(source) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        advance(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        advance(Math.max(n, 0));
        return n;
      }

      private void advance(int n) {
        bytes += n;
        if (bytes - told >= STEP) {
          tell(name);
        }
      }
    };
  }

  private void tell(String name) {
    told = bytes;
    listener.progressed(new TransferProgress(name, objects, bytes));
  }
}
