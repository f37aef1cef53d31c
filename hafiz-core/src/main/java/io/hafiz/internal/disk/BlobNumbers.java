package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives numbers to blobs, each once. The numbers of a whole directory are reserved by one record,
 * which also says from which number on there may be blobs that no record refers to: so those that a
 * crash leaves are found without a look at any other.
 */
final class BlobNumbers {
  private static final byte[] KEY = RecordKey.of(Kind.BLOB_NUMBERS).bytes();

  private final RecordStore records;
  private final BlobFiles files;
  private final ReentrantLock reserving = new ReentrantLock();
  private final NavigableSet<Long> staged = new ConcurrentSkipListSet<>();
  private long next;
  private long end;

  private BlobNumbers(RecordStore records, BlobFiles files, Range reserved) {
    this.records = records;
    this.files = files;
    this.next = reserved.end;
    this.end = reserved.end;
  }

  /**
   * Numbers that are reserved and among which are those of all staged blobs.
   *
   * @param from the first
   * @param end what is behind the last
   */
  private record Range(long from, long end) {
    static Range decode(byte[] value) {
      FieldReader in = new FieldReader(value);
      return new Range(in.fixed(), in.fixed());
    }

    byte[] encode() {
      return new FieldWriter().fixed(from).fixed(end).bytes();
    }
  }

  /** Continues the numbers of a store, and deletes the blobs that nothing refers to. */
  static BlobNumbers open(RecordStore records, BlobFiles files) throws IOException {
    try (View view = records.view()) {
      Range reserved =
          view.get(KEY).map(entry -> Range.decode(entry.value())).orElse(new Range(0, 0));
      for (long number = reserved.from; number < reserved.end; number = endOfDirectory(number)) {
        for (long present : files.inDirectoryOf(number)) {
          if (present >= reserved.from && !isReferredTo(view, present)) {
            files.delete(present);
          }
        }
      }
      files.retire(reserved.end);
      return new BlobNumbers(records, files, reserved);
    }
  }

  private static long endOfDirectory(long number) {
    return (number / BlobFiles.NUMBERS_IN_DIRECTORY + 1) * BlobFiles.NUMBERS_IN_DIRECTORY;
  }

  private static boolean isReferredTo(View view, long number) throws IOException {
    return view.get(DiskView.referencesKey(id(number))).isPresent();
  }

  /** Returns the identity of the blob with a number. */
  static UUID id(long number) {
    return new UUID(0, number);
  }

  /** Tells whether a content is a blob, and not made of several. */
  static boolean isBlob(UUID id) {
    return id.getMostSignificantBits() == 0;
  }

  static long number(UUID id) {
    return id.getLeastSignificantBits();
  }

  /** Returns a number for a blob that is staged until it is {@link #settled}. */
  long next() throws IOException {
    reserving.lock();
    try {
      while (next == end) {
        reserve();
      }
      staged.add(next);
      return next++;
    } finally {
      reserving.unlock();
    }
  }

  /** Says that the blob with a number is referred to, or gone. */
  void settled(long number) {
    staged.remove(number);
  }

  /**
   * Reserves the numbers of the next directory. Files that are there already are of reservations
   * that a power cut took back, as it may where writes are not forced; a repaired store may even
   * refer to them.
   */
  private void reserve() throws IOException {
    // Before deletions are forced: what is settled later may come back.
    Optional<Long> oldestStaged = Optional.ofNullable(staged.ceiling(0L));
    long first = next;
    files.createDirectory(first);
    try (View view = records.view()) {
      for (long present : files.inDirectoryOf(first)) {
        if (isReferredTo(view, present)) {
          first = present + 1;
        } else {
          files.delete(present);
        }
      }
    }
    files.forceDeletions();
    Range range = new Range(oldestStaged.orElse(first), endOfDirectory(next));
    records.write(
        batch -> {
          batch.put(KEY, range.encode());
          return range;
        });
    files.retire(range.from);
    next = first;
    end = range.end;
  }
}
