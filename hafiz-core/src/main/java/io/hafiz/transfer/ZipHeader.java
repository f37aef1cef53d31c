package io.hafiz.transfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a zip file says of an entry that is stored as it is: the same before its bytes and in the
 * directory. Entries and files of 4 GiB and more use the fields of ZIP64. The time is the first
 * that the format has, so that equal contents make equal files.
 *
 * @param name its name, of ASCII characters
 * @param size number of its bytes
 * @param crc CRC-32 of its bytes
 */
record ZipHeader(String name, long size, long crc) {
  private static final int LOCAL = 0x04034B50;
  private static final int CENTRAL = 0x02014B50;
  private static final int END = 0x06054B50;
  private static final int END_64 = 0x06064B50;
  private static final int LOCATOR_64 = 0x07064B50;

  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final int END_64_LENGTH = 56;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int EXTRA_LENGTH = 20;
  private static final int CENTRAL_EXTRA_LENGTH = 28;
  private static final int MAX_NAME = 64;

  /** The greatest length of a header before the bytes. */
  static final int MAX_LOCAL = LOCAL_LENGTH + MAX_NAME + EXTRA_LENGTH;

  private static final short ZIP64_EXTRA = 1;
  private static final short VERSION = 45;
  private static final short UTF_8_NAMES = 1 << 11;
  private static final short FIRST_DATE = 1 << 5 | 1;
  private static final int NO_SHORT = 0xFFFF;
  private static final int NO_INT = 0xFFFFFFFF;
  private static final long MAX_INT = 0xFFFFFFFEL;

  private static ByteBuffer allocate(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] nameBytes() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private boolean isLarge() {
    return size > MAX_INT;
  }

  /** Returns the bytes before those of the entry. */
  ByteBuffer local() {
    byte[] bytes = nameBytes();
    int extra = isLarge() ? EXTRA_LENGTH : 0;
    ByteBuffer out = allocate(LOCAL_LENGTH + bytes.length + extra).putInt(LOCAL);
    common(out).putShort((short) bytes.length).putShort((short) extra).put(bytes);
    if (isLarge()) {
      out.putShort(ZIP64_EXTRA).putShort((short) (EXTRA_LENGTH - 4)).putLong(size).putLong(size);
    }
    return out.flip();
  }

  private ByteBuffer common(ByteBuffer out) {
    int shortSize = isLarge() ? NO_INT : (int) size;
    out.putShort(VERSION).putShort(UTF_8_NAMES).putShort((short) 0);
    out.putShort((short) 0).putShort(FIRST_DATE);
    return out.putInt((int) crc).putInt(shortSize).putInt(shortSize);
  }

  /** Returns the line of the directory for an entry whose {@link #local} bytes are somewhere. */
  ByteBuffer central(long position) {
    byte[] bytes = nameBytes();
    boolean far = isLarge() || position > MAX_INT;
    int extra = far ? CENTRAL_EXTRA_LENGTH : 0;
    ByteBuffer out = allocate(CENTRAL_LENGTH + bytes.length + extra);
    out.putInt(CENTRAL).putShort(VERSION);
    ZipHeader shown = far ? new ZipHeader(name, Long.MAX_VALUE, crc) : this;
    shown.common(out).putShort((short) bytes.length).putShort((short) extra);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    out.putInt(far ? NO_INT : (int) position).put(bytes);
    if (far) {
      out.putShort(ZIP64_EXTRA).putShort((short) (CENTRAL_EXTRA_LENGTH - 4));
      out.putLong(size).putLong(size).putLong(position);
    }
    return out.flip();
  }

  /**
   * Returns the end of a file.
   *
   * @param count number of its entries
   * @param position where its directory begins
   * @param length number of the bytes of the directory
   */
  static ByteBuffer end(long count, long position, long length) {
    boolean large = count >= NO_SHORT || position > MAX_INT || length > MAX_INT;
    ByteBuffer out = allocate(END_64_LENGTH + LOCATOR_64_LENGTH + END_LENGTH);
    if (large) {
      out.putInt(END_64).putLong(END_64_LENGTH - 12).putShort(VERSION).putShort(VERSION);
      out.putInt(0).putInt(0).putLong(count).putLong(count).putLong(length).putLong(position);
      out.putInt(LOCATOR_64).putInt(0).putLong(position + length).putInt(1);
    }
    short shortCount = (short) (large ? NO_SHORT : count);
    out.putInt(END).putShort((short) 0).putShort((short) 0);
    out.putShort(shortCount).putShort(shortCount);
    out.putInt(large ? NO_INT : (int) length).putInt(large ? NO_INT : (int) position);
    return out.putShort((short) 0).flip();
  }

  /** Reads the bytes that {@link #local} made, and nothing else; empty if they are others. */
  static Optional<ZipHeader> parse(ByteBuffer in) {
    ByteBuffer all = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (all.remaining() < LOCAL_LENGTH || all.getInt(0) != LOCAL) {
      return Optional.empty();
    }
    int nameLength = Short.toUnsignedInt(all.getShort(26));
    int extra = Short.toUnsignedInt(all.getShort(28));
    if (nameLength > MAX_NAME || extra > EXTRA_LENGTH) {
      return Optional.empty();
    }
    int length = LOCAL_LENGTH + nameLength + extra;
    if (all.remaining() < length) {
      return Optional.empty();
    }
    byte[] name = new byte[nameLength];
    all.get(LOCAL_LENGTH, name);
    long size =
        extra == EXTRA_LENGTH
            ? all.getLong(length - Long.BYTES)
            : Integer.toUnsignedLong(all.getInt(18));
    ZipHeader header =
        new ZipHeader(
            new String(name, StandardCharsets.UTF_8), size, Integer.toUnsignedLong(all.getInt(14)));
    in.position(in.position() + length);
    return size >= 0 && header.local().equals(all.slice(0, length).order(ByteOrder.LITTLE_ENDIAN))
        ? Optional.of(header)
        : Optional.empty();
  }
}
