package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A batch as it stands in the journal.
 *
 * @param position where it starts
 * @param length number of bytes
 * @param sequence number of the batch; each is one more than that of the frame before
 * @param forced sequence of a batch that was durable before this one was written; a later frame
 *     that is whole proves by it which frames before were whole once
 * @param entries what the batch maps keys to
 * @param releases contents that the batch has no more need of
 */
record Frame(
    JournalPosition position,
    int length,
    long sequence,
    long forced,
    SortedMap<byte[], Entry> entries,
    List<ContentPointer> releases) {
  static final int MAGIC = 0x48465A46; // HFZF

  /** Magic, payload length, sequence, forced, checksum. */
  static final int HEADER_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;

  private static final int CHECKSUM_OFFSET = HEADER_BYTES - Integer.BYTES;
  private static final int COUNTS_BYTES = 2 * Integer.BYTES;

  /** Gives a batch its place. */
  static Frame of(WriteBatch batch, JournalPosition position, long sequence, long forced) {
    SortedMap<byte[], Entry> entries = new TreeMap<>(batch.entries());
    long end = position.offset() + recordBytes(batch);
    for (Map.Entry<byte[], byte[]> content : batch.contents().entrySet()) {
      ContentPointer pointer = ContentPointer.to(position.segment(), end, content.getValue());
      entries.computeIfPresent(content.getKey(), (key, entry) -> Entry.of(entry.value(), pointer));
      end += pointer.length();
    }
    int length = (int) (end - position.offset());
    return new Frame(position, length, sequence, forced, entries, List.copyOf(batch.releases()));
  }

  /** Returns the length of the frame of a batch. */
  static long length(WriteBatch batch) {
    return recordBytes(batch)
        + batch.contents().values().stream().mapToLong(content -> content.length).sum();
  }

  private static long recordBytes(WriteBatch batch) {
    long bytes = HEADER_BYTES + COUNTS_BYTES;
    for (Map.Entry<byte[], Entry> each : batch.entries().entrySet()) {
      bytes += recordBytes(each.getKey(), each.getValue());
    }
    return bytes
        + (long) ContentPointer.BYTES * (batch.contents().size() + batch.releases().size());
  }

  private static int recordBytes(byte[] key, Entry entry) {
    return Short.BYTES + key.length + entry.encodedLength();
  }

  /** Returns the bytes of the frame, given its contents in the order of their keys. */
  List<ByteBuffer> encode(FileIdentity segment, Collection<byte[]> contents) {
    int contentBytes = contents.stream().mapToInt(content -> content.length).sum();
    ByteBuffer head = ByteBuffer.allocate(length - contentBytes);
    head.putInt(MAGIC).putInt(length - HEADER_BYTES).putLong(sequence).putLong(forced).putInt(0);
    head.putInt(entries.size()).putInt(releases.size());
    entries.forEach(
        (key, entry) -> {
          head.putShort((short) key.length).put(key);
          entry.encode(head);
        });
    releases.forEach(pointer -> pointer.encode(head));
    List<ByteBuffer> buffers = new ArrayList<>();
    buffers.add(head.flip());
    contents.forEach(content -> buffers.add(ByteBuffer.wrap(content)));
    head.putInt(CHECKSUM_OFFSET, checksum(segment, position.offset(), buffers));
    return buffers;
  }

  private static int checksum(FileIdentity segment, long offset, List<ByteBuffer> frame) {
    ByteBuffer head = frame.get(0);
    List<ByteBuffer> parts = new ArrayList<>(frame);
    parts.set(0, head.duplicate().limit(CHECKSUM_OFFSET));
    parts.add(1, head.duplicate().position(HEADER_BYTES));
    return segment.checksum(offset, parts.toArray(ByteBuffer[]::new));
  }

  /** Tells whether the bytes of a frame, of the length that it names, are those once written. */
  static boolean isWhole(FileIdentity segment, long offset, ByteBuffer frame) {
    return frame.getInt(CHECKSUM_OFFSET) == checksum(segment, offset, List.of(frame));
  }

  /** Reads a whole frame. */
  static Frame decode(JournalPosition position, ByteBuffer frame) {
    long sequence = frame.getLong(2 * Integer.BYTES);
    long forced = frame.getLong(2 * Integer.BYTES + Long.BYTES);
    ByteBuffer source = frame.duplicate().position(HEADER_BYTES);
    int records = source.getInt();
    int releaseCount = source.getInt();
    SortedMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < records; i++) {
      byte[] key = new byte[Short.toUnsignedInt(source.getShort())];
      source.get(key);
      entries.put(key, Entry.decode(source));
    }
    List<ContentPointer> releases = new ArrayList<>();
    for (int i = 0; i < releaseCount; i++) {
      releases.add(ContentPointer.decode(source));
    }
    return new Frame(position, frame.limit(), sequence, forced, entries, releases);
  }

  /** Returns the place behind the frame. */
  JournalPosition end() {
    return position.plus(length);
  }

  /** Tells whether the bytes of a content are in this frame. */
  boolean carries(ContentPointer pointer) {
    return pointer.segment() == position.segment()
        && pointer.offset() >= position.offset()
        && pointer.offset() < position.offset() + length;
  }

  /** Returns what the frame adds to the usage of journal segments. */
  Map<Long, SegmentUsage> usage() {
    long carriers = 0;
    long contents = 0;
    for (Map.Entry<byte[], Entry> each : entries.entrySet()) {
      if (each.getValue().content().filter(this::carries).isPresent()) {
        ContentPointer content = each.getValue().content().get();
        // Where a content is moved to, the release of its old place stands beside it.
        carriers += recordBytes(each.getKey(), each.getValue()) + ContentPointer.BYTES;
        carriers += content.length();
        contents += SegmentUsage.weight(content);
      }
    }
    Map<Long, SegmentUsage> usage = new HashMap<>();
    long overhead = contents == 0 ? 0 : HEADER_BYTES + COUNTS_BYTES;
    usage.put(
        position.segment(), new SegmentUsage(length, carriers + overhead, contents, contents));
    for (ContentPointer pointer : releases) {
      usage.merge(pointer.segment(), SegmentUsage.released(pointer), SegmentUsage::plus);
    }
    return usage;
  }
}
