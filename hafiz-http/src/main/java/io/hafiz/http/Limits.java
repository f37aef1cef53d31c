package io.hafiz.http;

import io.hafiz.storage.CompleteMultipartUploadInput;
import java.time.Duration;

/**
 * Every number a client can hit that is not part of a name's or a document's own rules. The
 * defaults are AWS's where AWS documents one; see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload
 * limits</a>.
 *
 * @param maxObjectSize the most bytes of one PutObject, CopyObject or UploadPart: 5 GiB
 * @param minPartSize the least bytes of every part but the last: 5 MiB; lower it to test multipart
 *     uploads with small files
 * @param maxDocumentSize the most bytes of a request document: 2 MiB
 * @param maxHeaderBytes the most bytes of a request head: 16 KiB
 * @param clockSkew how far a signature's time may be from the server's: 15 minutes
 * @param idleTimeout how long the server waits for a client to send or take the next byte: 20
 *     seconds
 * @param minBytesPerSecond how many bytes of a body a client must send or take for each second that
 *     the server waits for it, once that has waited for {@code idleTimeout} in all: 1 KiB
 * @param maxInFlight how many requests are worked on at once; more are answered {@code SlowDown}:
 *     1,024
 */
public record Limits(
    long maxObjectSize,
    long minPartSize,
    int maxDocumentSize,
    int maxHeaderBytes,
    Duration clockSkew,
    Duration idleTimeout,
    long minBytesPerSecond,
    int maxInFlight) {

  /** The defaults. */
  public static final Limits DEFAULT =
      new Limits(
          5L << 30,
          CompleteMultipartUploadInput.MINIMUM_PART_SIZE,
          2 << 20,
          16 << 10,
          Duration.ofMinutes(15),
          Duration.ofSeconds(20),
          1 << 10,
          1024);

  /**
   * Requires numbers that make sense.
   *
   * @throws IllegalArgumentException if {@code minBytesPerSecond} is not positive
   */
  public Limits {
    if (minBytesPerSecond <= 0) {
      throw new IllegalArgumentException("The minimum rate must be positive");
    }
  }

  /** Returns these limits with another maximum size. */
  public Limits withMaxObjectSize(long bytes) {
    return new Limits(
        bytes,
        minPartSize,
        maxDocumentSize,
        maxHeaderBytes,
        clockSkew,
        idleTimeout,
        minBytesPerSecond,
        maxInFlight);
  }

  /** Returns these limits with another minimum part size. */
  public Limits withMinPartSize(long bytes) {
    return new Limits(
        maxObjectSize,
        bytes,
        maxDocumentSize,
        maxHeaderBytes,
        clockSkew,
        idleTimeout,
        minBytesPerSecond,
        maxInFlight);
  }

  /** Returns these limits with another idle timeout. */
  public Limits withIdleTimeout(Duration timeout) {
    return new Limits(
        maxObjectSize,
        minPartSize,
        maxDocumentSize,
        maxHeaderBytes,
        clockSkew,
        timeout,
        minBytesPerSecond,
        maxInFlight);
  }

  /** Returns these limits with another minimum rate. */
  public Limits withMinBytesPerSecond(long bytes) {
    return new Limits(
        maxObjectSize,
        minPartSize,
        maxDocumentSize,
        maxHeaderBytes,
        clockSkew,
        idleTimeout,
        bytes,
        maxInFlight);
  }

  /** Returns these limits with another number of requests at once. */
  public Limits withMaxInFlight(int requests) {
    return new Limits(
        maxObjectSize,
        minPartSize,
        maxDocumentSize,
        maxHeaderBytes,
        clockSkew,
        idleTimeout,
        minBytesPerSecond,
        requests);
  }
}
