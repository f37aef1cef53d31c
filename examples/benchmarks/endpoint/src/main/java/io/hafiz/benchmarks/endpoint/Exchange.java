package io.hafiz.benchmarks.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it goes over the wire, laid out beforehand, and what its answer must be.
 *
 * @param bytes head and body
 * @param head whether the answer has no body whatever its length says
 * @param body the body of the answer; empty for any
 */
record Exchange(byte[] bytes, boolean head, Optional<byte[]> body) {

  /** Lays out a request of a target or path, with all its headers but {@code Content-Length}. */
  static Exchange of(
      String method, String target, Map<String, String> headers, byte[] body, byte[] answer) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (method.equals("PUT")) {
      head.append("content-length: ").append(body.length).append("\r\n");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[first.length + body.length];
    System.arraycopy(first, 0, bytes, 0, first.length);
    System.arraycopy(body, 0, bytes, first.length, body.length);
    Optional<byte[]> expected = answer.length == 0 ? Optional.empty() : Optional.of(answer);
    return new Exchange(bytes, method.equals("HEAD"), expected);
  }
}
