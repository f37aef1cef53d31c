package io.hafiz.http;

/**
 * Told of every request once it is answered. Called on the thread that answered it, several at a
 * time, before the next request on the same connection begins; what it throws is logged and changes
 * nothing. Not told of requests that were refused because too many were worked on already.
 */
@FunctionalInterface
public interface RequestListener {
  /** Takes note of a request. */
  void completed(CompletedRequest request);
}
