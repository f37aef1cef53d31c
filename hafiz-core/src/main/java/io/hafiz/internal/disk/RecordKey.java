package io.hafiz.internal.disk;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Builds the key of a record from its parts, so that the bytes are in the order of the parts. Text
 * that other parts follow is ended by a zero byte.
 */
final class RecordKey {
  private static final int END = 0;
  private static final int ESCAPE = 0xFF;

  /** Behind every byte that valid UTF-8 begins with. */
  private static final int BEHIND_ALL_TEXT = 0xFF;

  /** What a record is; its character is the first byte of the key. */
  enum Kind {
    BUCKET('b'),
    OBJECT('o'),
    MARKER('d'),
    OLDER('v'),
    NULL_VERSION('n'),
    UPLOAD('u'),
    PART('p'),
    EXTENT('x'),
    REFERENCES('r'),
    RELEASED('g'),
    BLOB_NUMBERS('w');

    private final char first;

    Kind(char first) {
      this.first = first;
    }

    /** Tells whether a key is that of such a record. */
    boolean begins(byte[] key) {
      return key[0] == first;
    }
  }

  private final ByteBuilder bytes = new ByteBuilder();

  private RecordKey(Kind kind) {
    bytes.add(kind.first);
  }

  static RecordKey of(Kind kind) {
    return new RecordKey(kind);
  }

  /** Begins the key of a record that belongs to a bucket. */
  static RecordKey of(Kind kind, BucketName bucket) {
    return of(kind).ended(bucket.value());
  }

  /** Returns the key of the newest entry of an object key, if that is of a kind. */
  static byte[] newest(Kind kind, BucketName bucket, ObjectKey key) {
    return of(kind, bucket).last(key.value()).bytes();
  }

  /** Returns the key of an entry that is not the newest. */
  static byte[] older(BucketName bucket, String key, long sequence) {
    return of(Kind.OLDER, bucket).escaped(position(key)).descending(sequence).bytes();
  }

  /** Returns the key that the newest entry with a key will have when there is a newer one. */
  static byte[] olderOf(byte[] newest, long sequence) {
    int name = endOfBucket(newest);
    return of(Kind.OLDER)
        .raw(newest, 1, name)
        .escaped(Arrays.copyOfRange(newest, name, newest.length))
        .descending(sequence)
        .bytes();
  }

  /** Returns the key that an older entry, or a position among them, has among the newest ones. */
  static byte[] newestOf(Kind kind, byte[] older) {
    int name = endOfBucket(older);
    return of(kind).raw(older, 1, name).raw(unescaped(older, name)).bytes();
  }

  /** Returns the key of another kind with the same parts. */
  static byte[] sibling(Kind kind, byte[] key) {
    return of(kind).raw(key, 1, key.length).bytes();
  }

  /** Returns the id that is all of a key behind its kind. */
  static UUID id(byte[] key) {
    ByteBuffer id = ByteBuffer.wrap(key, 1, key.length - 1);
    return new UUID(id.getLong(), id.getLong());
  }

  /** Returns the kind of a key. */
  static Optional<Kind> kind(byte[] key) {
    return Stream.of(Kind.values()).filter(kind -> kind.begins(key)).findFirst();
  }

  /** Returns the bucket that a record of one belongs to. */
  static BucketName bucket(byte[] key) {
    int end = endOfBucket(key) - 1;
    return new BucketName(new String(key, 1, end - 1, StandardCharsets.UTF_8));
  }

  /** Returns the object key in the key of an entry. */
  static ObjectKey objectKey(byte[] key) {
    int name = endOfBucket(key);
    return new ObjectKey(
        Kind.OLDER.begins(key)
            ? new String(unescaped(key, name), StandardCharsets.UTF_8)
            : new String(key, name, key.length - name, StandardCharsets.UTF_8));
  }

  private static int endOfBucket(byte[] key) {
    int end = 1;
    while (key[end] != END) {
      end++;
    }
    return end + 1;
  }

  private static byte[] unescaped(byte[] key, int from) {
    ByteBuilder text = new ByteBuilder();
    int i = from;
    while (key[i] != END || key[i + 1] != END) {
      text.add(key[i]);
      i += key[i] == END ? 2 : 1;
    }
    return text.toByteArray();
  }

  /** Appends text that nothing follows. */
  RecordKey last(String text) {
    return raw(position(text));
  }

  /** Appends text that has no zero byte, and its end. */
  RecordKey ended(String text) {
    last(text);
    bytes.add(END);
    return this;
  }

  /** Appends bytes so that they are in order before all that they are a prefix of. */
  RecordKey escaped(byte[] text) {
    for (byte b : text) {
      bytes.add(b);
      if (b == END) {
        bytes.add(ESCAPE);
      }
    }
    bytes.add(END);
    bytes.add(END);
    return this;
  }

  /** Appends text that may have zero bytes, and its end. */
  RecordKey escaped(String text) {
    return escaped(position(text));
  }

  RecordKey ascending(long number) {
    bytes.addLong(number);
    return this;
  }

  private RecordKey descending(long number) {
    return ascending(~number);
  }

  RecordKey ascending(int number) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  RecordKey time(Instant time) {
    return ascending(time.getEpochSecond() ^ Long.MIN_VALUE).ascending(time.getNano());
  }

  RecordKey id(UUID id) {
    return ascending(id.getMostSignificantBits()).ascending(id.getLeastSignificantBits());
  }

  private RecordKey raw(byte... part) {
    return raw(part, 0, part.length);
  }

  private RecordKey raw(byte[] source, int from, int to) {
    bytes.add(source, from, to);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Returns what is behind all keys that begin as this one does. */
  static byte[] behind(byte[] prefix) {
    int length = prefix.length;
    while (prefix[length - 1] == -1) {
      length--;
    }
    byte[] end = Arrays.copyOf(prefix, length);
    end[length - 1]++;
    return end;
  }

  /**
   * Returns UTF-8 that is in order among valid text as {@link ObjectKey#compare} says. An unpaired
   * surrogate ends it: what follows decides nothing, as no key has the surrogate. A high one stands
   * before all characters that begin with it, a low one behind all characters.
   */
  private static byte[] position(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowSurrogate(c)) {
        return unpaired(text, i, new byte[] {(byte) BEHIND_ALL_TEXT});
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          byte[] first = (c + "\udc00").getBytes(StandardCharsets.UTF_8);
          return unpaired(text, i, Arrays.copyOf(first, first.length - 1));
        }
        i++;
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unpaired(String text, int length, byte[] end) {
    byte[] valid = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(valid.length + end.length).put(valid).put(end).array();
  }
}
