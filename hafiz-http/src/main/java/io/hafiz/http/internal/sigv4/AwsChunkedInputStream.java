package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Removes the {@code aws-chunked} coding from a body and verifies it: the size of every chunk, its
 * signature, the sum of the sizes, the trailers, and that nothing follows. The end of this stream
 * is the end of a body in which all of that is right; after a fault there is no end. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring payload
 * in multiple chunks</a> and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">with
 * trailing headers</a>. Not thread-safe.
 */
final class AwsChunkedInputStream extends InputStream {
  private static final String EXTENSION = ";chunk-signature=";
  private static final int MIN_CHUNK = 8192;
  private static final int MAX_LINE = 1024;
  private static final int MAX_SIZE_DIGITS = 15;

  private final InputStream raw;
  private final long length;
  private final Optional<ChunkSignatures> signatures;
  private final Trailers trailers;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int limit;
  private State state = State.READING;
  private long remaining;
  private long size;
  private long chunks;
  private long announced;

  private enum State {
    READING,
    /** Between two chunks, or stuck there because of what was found. */
    BETWEEN,
    ENDED
  }

  /**
   * Begins to decode.
   *
   * @param raw the coded body
   * @param length the number of bytes it holds when decoded
   * @param signatures verifies the signatures of chunks; empty if they have none
   * @param trailers takes what follows the last chunk
   */
  AwsChunkedInputStream(
      InputStream raw, long length, Optional<ChunkSignatures> signatures, Trailers trailers) {
    this.raw = raw;
    this.length = length;
    this.signatures = signatures;
    this.trailers = trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (remaining == 0 && !nextChunk()) {
      return -1;
    }
    int n = readRaw(bytes, offset, (int) Math.min(count, remaining));
    if (n < 0) {
      throw terminated();
    }
    signatures.ifPresent(chain -> chain.update(bytes, offset, n));
    remaining -= n;
    return n;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(remaining, limit - position + (long) raw.available());
  }

  /** Goes to the next chunk with bytes; returns whether there is one. */
  private boolean nextChunk() throws IOException {
    switch (state) {
      case ENDED -> {
        return false;
      }
      case BETWEEN -> throw terminated();
      case READING -> state = State.BETWEEN;
    }
    if (chunks > 0) {
      endChunk();
    }
    beginChunk(readLine());
    if (size == 0) {
      endBody();
    }
    state = size == 0 ? State.ENDED : State.READING;
    return size > 0;
  }

  private void beginChunk(String line) {
    int semicolon = line.indexOf(';');
    long previous = size;
    size = parseSize(semicolon < 0 ? line : line.substring(0, semicolon));
    String extension = semicolon < 0 ? "" : line.substring(semicolon);
    if (signatures.isPresent() ? !extension.startsWith(EXTENSION) : !extension.isEmpty()) {
      throw terminated();
    }
    signatures.ifPresent(chain -> chain.begin(extension.substring(EXTENSION.length())));
    if (chunks > 0 && size > 0 && previous < MIN_CHUNK) {
      throw new S3Exception(S3ErrorCode.INVALID_CHUNK_SIZE_ERROR)
          .detail("Chunk", Long.toString(chunks))
          .detail("BadChunkSize", Long.toString(previous));
    }
    chunks++;
    announced += size;
    if (announced > length || size == 0 && announced < length) {
      throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY)
          .detail("NumberBytesExpected", Long.toString(length))
          .detail("NumberBytesProvided", Long.toString(announced));
    }
    remaining = size;
  }

  /** Reads hex digits, few enough that neither they nor their sum with a length overflow. */
  private static long parseSize(String digits) {
    if (digits.isEmpty() || digits.length() > MAX_SIZE_DIGITS) {
      throw terminated();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw terminated();
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private void endChunk() throws IOException {
    if (!readLine().isEmpty()) {
      throw terminated();
    }
    signatures.ifPresent(ChunkSignatures::end);
  }

  private void endBody() throws IOException {
    signatures.ifPresent(ChunkSignatures::end);
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      trailers.accept(line);
    }
    trailers.end();
    if (readByte() >= 0) {
      throw terminated();
    }
  }

  /** Reads a line up to its CRLF, which is not part of what is returned. */
  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(96);
    for (int b = readByte(); b != '\r'; b = readByte()) {
      if (b < 0 || line.length() == MAX_LINE) {
        throw terminated();
      }
      line.append((char) b);
    }
    if (readByte() != '\n') {
      throw terminated();
    }
    return line.toString();
  }

  private int readByte() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xFF : -1;
  }

  private int readRaw(byte[] bytes, int offset, int count) throws IOException {
    if (position == limit && count >= buffer.length) {
      return raw.read(bytes, offset, count);
    }
    if (position == limit && !fill()) {
      return -1;
    }
    int n = Math.min(count, limit - position);
    System.arraycopy(buffer, position, bytes, offset, n);
    position += n;
    return n;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, raw.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private static S3Exception terminated() {
    return new S3Exception(S3ErrorCode.INCOMPLETE_BODY, "The request body terminated unexpectedly");
  }
}
