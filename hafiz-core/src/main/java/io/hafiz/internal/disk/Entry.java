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

  /** The kinds, in the order of their codes. */
  enum Kind {
    TOMBSTONE,
    VALUE,
    VALUE_WITH_CONTENT
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
    target.put((byte) kind.ordinal()).putInt(value.length).put(value);
    content.ifPresent(pointer -> pointer.encode(target));
  }

  static Entry decode(ByteBuffer source) {
    byte kind = source.get();
    byte[] value = new byte[source.getInt()];
    source.get(value);
    return switch (Kind.values()[kind]) {
      case TOMBSTONE -> TOMBSTONE;
      case VALUE -> of(value);
      case VALUE_WITH_CONTENT -> of(value, ContentPointer.decode(source));
    };
  }

  /** Moves a buffer from the start of an encoded entry to its end. */
  static void skip(ByteBuffer source) {
    boolean withContent = source.get() == Kind.VALUE_WITH_CONTENT.ordinal();
    int valueLength = source.getInt();
    source.position(source.position() + valueLength + (withContent ? ContentPointer.BYTES : 0));
  }
}
