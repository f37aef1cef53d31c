package io.hafiz.http.internal.route;

import io.hafiz.http.internal.wire.S3Response;
import java.io.IOException;

/**
 * One operation of the S3 API: turns a call into storage calls and their outcome into an answer.
 * Implementations are stateless and thread-safe.
 */
@FunctionalInterface
public interface Operation {
  /**
   * Answers a call that is authenticated and authorized for the route's action.
   *
   * @throws io.hafiz.error.S3Exception for every answer that is not a success
   * @throws IOException if the store or the client's connection fails
   */
  S3Response handle(S3Call call) throws IOException;
}
