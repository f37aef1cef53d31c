package io.hafiz.internal.disk;

import io.hafiz.model.Bucket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buckets as they were decoded the last time. Each request looks at one, and its policy is long to
 * parse. A bucket is decoded anew if its record has changed. Thread-safe.
 */
final class DecodedBuckets {
  /** Buckets that share a place push each other out. */
  private static final int PLACES = 256;

  private final AtomicReferenceArray<Decoded> places = new AtomicReferenceArray<>(PLACES);

  /** Returns the bucket of a record. */
  Bucket decode(byte[] key, byte[] value) {
    int place = Math.floorMod(Arrays.hashCode(key), PLACES);
    Decoded last = places.get(place);
    if (last != null && Arrays.equals(last.value, value)) {
      return last.bucket;
    }
    Bucket bucket = BucketCodec.decode(value);
    places.set(place, new Decoded(value, bucket));
    return bucket;
  }

  /**
   * What a value means.
   *
   * @param value the value, which names its bucket
   * @param bucket the bucket
   */
  private record Decoded(byte[] value, Bucket bucket) {}
}
