package io.hafiz.internal.disk;

import java.nio.ByteBuffer;

/**
 * What the manifest knows of a table.
 *
 * @param number number of its file
 * @param bytes length of its file
 * @param entries number of entries, tombstones among them
 * @param first its first key
 * @param last its last key
 */
record TableInfo(long number, long bytes, long entries, byte[] first, byte[] last) {
  int encodedLength() {
    return 3 * Long.BYTES + 2 * Short.BYTES + first.length + last.length;
  }

  void encode(ByteBuffer target) {
    target.putLong(number).putLong(bytes).putLong(entries);
    target.putShort((short) first.length).put(first);
    target.putShort((short) last.length).put(last);
  }

  static TableInfo decode(ByteBuffer source) {
    return new TableInfo(
        source.getLong(), source.getLong(), source.getLong(), key(source), key(source));
  }

  private static byte[] key(ByteBuffer source) {
    byte[] key = new byte[Short.toUnsignedInt(source.getShort())];
    source.get(key);
    return key;
  }
}
