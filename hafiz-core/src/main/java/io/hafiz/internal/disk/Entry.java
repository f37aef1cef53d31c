package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the store holds under a key.
 *
 * @param kind what it is
 * @param value the value; empty for a tombstone
 * @param content where the content lies, for the kind that has one
 */
record Entry(Kind kind, byte[] value, Optional<ContentPointer> content) {
  /** Says that an older entry of the key no longer counts. */
  static final Entry TOMBSTONE = new Entry(Kind.TOMBSTONE, new byte[0], Optional.empty());

  private static final int FIXED_BYTES = Byte.BYTES + Integer.BYTES;

  /** The kinds with the codes that stand for them on disk. */
  enum Kind {
    TOMBSTONE(0),
    VALUE(1),
    VALUE_WITH_CONTENT(2);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Kind ofCode(byte code) {
      return switch (code) {
        case 0 -> TOMBSTONE;
        case 1 -> VALUE;
        case 2 -> VALUE_WITH_CONTENT;
        default -> throw new IllegalArgumentException("unknown kind of entry: " + code);
      };
    }
  }

  static Entry of(byte[] value) {
    return new Entry(Kind.VALUE, value, Optional.empty());
  }

  static Entry of(byte[] value, ContentPointer content) {
    return new Entry(Kind.VALUE_WITH_CONTENT, value, Optional.of(content));
  }

  /** Returns an entry with another value and the same content. */
  Entry with(byte[] replacement) {
    return new Entry(kind, replacement, content);
  }

  boolean isTombstone() {
    return kind == Kind.TOMBSTONE;
  }

  /** Returns the length of the encoded entry. */
  int encodedLength() {
    return encodedLength(value.length, content.isPresent());
  }

  static int encodedLength(int valueLength, boolean withContent) {
    return FIXED_BYTES + valueLength + (withContent ? ContentPointer.BYTES : 0);
  }

  void encode(ByteBuffer target) {
    target.put(kind.code).putInt(value.length).put(value);
    content.ifPresent(pointer -> pointer.encode(target));
  }

  static Entry decode(ByteBuffer source) {
    Kind kind = Kind.ofCode(source.get());
    byte[] value = new byte[source.getInt()];
    source.get(value);
    return switch (kind) {
      case TOMBSTONE -> TOMBSTONE;
      case VALUE -> of(value);
      case VALUE_WITH_CONTENT -> of(value, ContentPointer.decode(source));
    };
  }

  /** Tells whether the encoded entry at a position is a tombstone. */
  static boolean isTombstoneAt(ByteBuffer source, int position) {
    return source.get(position) == Kind.TOMBSTONE.code;
  }

  /** Moves a buffer from the start of an encoded entry to its end. */
  static void skip(ByteBuffer source) {
    boolean withContent = source.get() == Kind.VALUE_WITH_CONTENT.code;
    int valueLength = source.getInt();
    source.position(source.position() + valueLength + (withContent ? ContentPointer.BYTES : 0));
  }
}
