package io.hafiz.http.internal.server;

import java.io.InterruptedIOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits for channels by parking the thread until the I/O thread wakes it. The blocking calls of
 * XNIO would open a selector per thread instead, which virtual threads leave behind as open files.
 */
final class Readiness {
  private final AtomicBoolean ready = new AtomicBoolean();
  private final Thread waiting = Thread.currentThread();

  private Readiness() {}

  /**
   * Waits until there is something to read.
   *
   * @return whether there is, before that time is over
   * @throws InterruptedIOException if the server gives up
   */
  static boolean awaitReadable(StreamSourceChannel channel, Duration timeout)
      throws InterruptedIOException {
    Readiness readiness = new Readiness();
    channel.getReadSetter().set(readiness.wakeUp(channel::suspendReads));
    channel.resumeReads();
    boolean readable = readiness.park(timeout);
    if (!readable) {
      channel.suspendReads();
    }
    return readable;
  }

  /**
   * Waits until something can be written.
   *
   * @return whether it can, before that time is over
   * @throws InterruptedIOException if the server gives up
   */
  static boolean awaitWritable(StreamSinkChannel channel, Duration timeout)
      throws InterruptedIOException {
    Readiness readiness = new Readiness();
    channel.getWriteSetter().set(readiness.wakeUp(channel::suspendWrites));
    channel.resumeWrites();
    boolean writable = readiness.park(timeout);
    if (!writable) {
      channel.suspendWrites();
    }
    return writable;
  }

  private ChannelListener<Channel> wakeUp(Runnable suspend) {
    return channel -> {
      suspend.run();
      ready.set(true);
      LockSupport.unpark(waiting);
    };
  }

  private boolean park(Duration timeout) throws InterruptedIOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!ready.get()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("the server is closed");
      }
    }
    return true;
  }
}
