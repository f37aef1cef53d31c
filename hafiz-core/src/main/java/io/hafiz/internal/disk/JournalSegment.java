package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** A file of the journal: a header and frames, one behind the other. */
final class JournalSegment extends StoredFile {
  static final String DIRECTORY = "journal";
  private static final String SUFFIX = ".journal";
  private static final int WINDOW_BYTES = 64 << 10;
  private static final int REMAINS_BYTES = 1 << 20;

  private final FileIdentity identity;

  JournalSegment(DiskFiles files, UUID store, long number) {
    super(files, name(number));
    this.identity = identity(store, number);
  }

  static String name(long number) {
    return DIRECTORY + "/" + fileName(number);
  }

  /** Returns the name without the directory. */
  static String fileName(long number) {
    return StoreLayout.numbered(number, SUFFIX);
  }

  static Optional<Long> number(String fileName) {
    return StoreLayout.number(fileName, SUFFIX);
  }

  static FileIdentity identity(UUID store, long number) {
    return new FileIdentity(FileIdentity.JOURNAL, store, number);
  }

  long number() {
    return identity.number();
  }

  /** Returns the bytes of a content, as they were when it was written. */
  byte[] content(ContentPointer pointer) throws IOException {
    byte[] content = read(pointer.offset(), pointer.length()).array();
    if (!pointer.verifies(content)) {
      throw new DamagedStoreException(
          location(), pointer.offset(), "a content does not have its checksum");
    }
    return content;
  }

  boolean hasHeader() throws IOException {
    return identity.heads(file());
  }

  /** Returns the frame at an offset, or empty if there is no whole one. */
  Optional<Frame> frameAt(long offset) throws IOException {
    long room = file().size() - offset;
    if (room < Frame.HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer head = read(offset, 2 * Integer.BYTES);
    int magic = head.getInt();
    int payload = head.getInt();
    if (magic != Frame.MAGIC || payload < 0 || payload > room - Frame.HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer frame = read(offset, Frame.HEADER_BYTES + payload);
    return Frame.isWhole(identity, offset, frame)
        ? Optional.of(Frame.decode(new JournalPosition(number(), offset), frame))
        : Optional.empty();
  }

  /** Returns the bytes from an offset to another, or the first of them if there are many. */
  ByteBuffer remains(long from, long to) throws IOException {
    return read(from, (int) Math.min(REMAINS_BYTES, to - from));
  }

  /** Calls for each frame that is whole, in order. */
  void forEachFrame(FrameVisitor visitor) throws IOException {
    Optional<Frame> frame = nextFrame(FileIdentity.HEADER_BYTES);
    while (frame.isPresent()) {
      visitor.visit(frame.get());
      frame = nextFrame(frame.get().end().offset());
    }
  }

  /** Takes a frame. */
  interface FrameVisitor {
    void visit(Frame frame) throws IOException;
  }

  /** Returns the first whole frame at an offset or behind it. */
  Optional<Frame> nextFrame(long offset) throws IOException {
    long size = file().size();
    for (long start = offset; start < size; start += WINDOW_BYTES) {
      int window = (int) Math.min(WINDOW_BYTES + Integer.BYTES - 1, size - start);
      ByteBuffer bytes = read(start, window);
      for (int i = 0; i <= window - Integer.BYTES; i++) {
        if (bytes.getInt(i) == Frame.MAGIC) {
          Optional<Frame> frame = frameAt(start + i);
          if (frame.isPresent()) {
            return frame;
          }
        }
      }
    }
    return Optional.empty();
  }
}
