package io.hafiz.internal.memory;

import io.hafiz.model.Bucket;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import java.util.Comparator;

/**
 * A bucket and its records.
 *
 * @param bucket the bucket
 * @param history versions and delete markers, with the bytes of those that are stored inline
 * @param uploads uploads in progress
 */
record HeapBucket(
    Bucket bucket, History history, SortedTree<UploadPlace, MultipartUpload> uploads) {

  /**
   * Where an upload stands.
   *
   * @param key its key
   * @param id its id
   */
  record UploadPlace(String key, String id) implements Comparable<UploadPlace> {
    @Override
    public int compareTo(UploadPlace other) {
      int keys = ObjectKey.compare(key, other.key);
      return keys != 0 ? keys : id.compareTo(other.id);
    }
  }

  /** Returns a bucket without records. */
  static HeapBucket of(Bucket bucket) {
    return new HeapBucket(bucket, History.EMPTY, SortedTree.empty(Comparator.naturalOrder()));
  }

  HeapBucket with(Bucket replacement) {
    return new HeapBucket(replacement, history, uploads);
  }

  HeapBucket with(History replacement) {
    return new HeapBucket(bucket, replacement, uploads);
  }

  HeapBucket withUploads(SortedTree<UploadPlace, MultipartUpload> replacement) {
    return new HeapBucket(bucket, history, replacement);
  }
}
