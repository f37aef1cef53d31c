package io.hafiz.http.internal.server;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids that S3 gives each answer, in the form AWS gives them. Ids of one instance never repeat.
 * Thread-safe.
 */
final class RequestIds {
  /** Odd, so that its multiples run through all numbers of 64 bits before one repeats. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final AtomicLong last;
  private final String host;

  /** Begins at random. */
  RequestIds() {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    this.host = Base64.getEncoder().encodeToString(bytes);
    this.last = new AtomicLong(random.nextLong());
  }

  /** Returns the next value for {@code x-amz-request-id}: 16 characters. */
  String next() {
    return String.format(Locale.ROOT, "%016X", last.addAndGet(STEP));
  }

  /** Returns the value for {@code x-amz-id-2}, which names the host. */
  String host() {
    return host;
  }
}
