package io.hafiz.http.internal.sts;

import io.hafiz.internal.xml.XmlWriter;

/** One operation of STS. Stateless and thread-safe. */
@FunctionalInterface
interface StsOperation {
  /**
   * Answers a call.
   *
   * @return writes what the result element holds
   * @throws StsException for every answer that is not a success
   */
  XmlWriter.Content handle(StsCall call);
}
