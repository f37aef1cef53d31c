package io.hafiz.http.internal.wire;

import io.hafiz.storage.ObjectContent;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a request: status, headers, and what the body is made of. Built by the operation,
 * written once by the server. Not thread-safe.
 */
public final class S3Response {
  private final int status;
  private final List<Header> headers = new ArrayList<>();
  private Payload payload = new Payload.None();

  private S3Response(int status) {
    this.status = status;
  }

  /**
   * A header field.
   *
   * @param name its name
   * @param value its value; a character beyond ISO 8859-1 or a control character never reaches the
   *     wire
   */
  public record Header(String name, String value) {}

  /** What the body is made of. */
  public sealed interface Payload {
    /** No body. */
    record None() implements Payload {}

    /**
     * No body, but the length that the answer to a GET would have; for HEAD.
     *
     * @param length that length
     */
    record HeadOnly(long length) implements Payload {}

    /**
     * A small body in memory.
     *
     * @param bytes its bytes
     */
    record Bytes(byte[] bytes) implements Payload {}

    /**
     * A range of an object.
     *
     * @param object closed once the answer is written
     * @param content the object's bytes
     * @param position of the first byte
     * @param count number of bytes
     */
    record Content(Closeable object, ObjectContent content, long position, long count)
        implements Payload {}
  }

  /** Begins an answer with a status. */
  public static S3Response status(int status) {
    return new S3Response(status);
  }

  /** Begins an answer with 200. */
  public static S3Response ok() {
    return status(200);
  }

  /** Begins an answer with 204. */
  public static S3Response noContent() {
    return status(204);
  }

  /** Returns an answer with 200 and an XML document. */
  public static S3Response xml(byte[] document) {
    return ok().header("Content-Type", "application/xml").body(document);
  }

  /** Adds a header field. */
  public S3Response header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  /** Sets a body in memory. */
  public S3Response body(byte[] bytes) {
    payload = new Payload.Bytes(bytes);
    return this;
  }

  /** Sets what the body is made of. */
  public S3Response payload(Payload replacement) {
    payload = replacement;
    return this;
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns the header fields in the order they were added. */
  public List<Header> headers() {
    return headers;
  }

  /** Returns what the body is made of. */
  public Payload payload() {
    return payload;
  }
}
