package io.hafiz.storage.engine;

import io.hafiz.storage.ObjectBody;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A body that was read to its end and verified, and that no record names yet. Closing it leaves no
 * trace, unless it was kept.
 */
final class ReceivedBody implements Closeable {
  /** The body of a change that has none. */
  static final ReceivedBody NONE =
      new ReceivedBody(new Content.Empty(), Optional.empty(), Optional.empty());

  private final Content content;
  private final Optional<ByteBuffer> inline;
  private final Optional<StagedBlob> staged;

  private ReceivedBody(Content content, Optional<ByteBuffer> inline, Optional<StagedBlob> staged) {
    this.content = content;
    this.inline = inline;
    this.staged = staged;
  }

  /**
   * Reads the body of an object: a small one into memory, to travel with its record, a larger one
   * into a blob.
   */
  static ReceivedBody ofObject(Engine engine, ObjectBody body) throws IOException {
    if (body.length() > engine.metadata().inlineLimit()) {
      return ofPart(engine, body);
    }
    byte[] bytes = body.stream().readNBytes((int) body.length());
    // Only the end of the stream says that they are the promised ones.
    if (body.stream().read() >= 0) {
      throw new IllegalStateException("a body that is longer than it promised");
    }
    return bytes.length == 0
        ? NONE
        : new ReceivedBody(
            new Content.Inline(bytes.length),
            Optional.of(ByteBuffer.wrap(bytes)),
            Optional.empty());
  }

  /** Reads a body into a blob. */
  static ReceivedBody ofPart(Engine engine, ObjectBody body) throws IOException {
    StagedBlob staged = engine.blobs().stage(body.stream());
    return new ReceivedBody(
        new Content.Single(staged.blob()), Optional.empty(), Optional.of(staged));
  }

  Content content() {
    return content;
  }

  Optional<ByteBuffer> inline() {
    return inline;
  }

  /** Returns the blob, which parts always have. */
  Blob blob() {
    return staged.orElseThrow().blob();
  }

  void keep() {
    staged.ifPresent(StagedBlob::keep);
  }

  @Override
  public void close() throws IOException {
    if (staged.isPresent()) {
      staged.get().close();
    }
  }
}
