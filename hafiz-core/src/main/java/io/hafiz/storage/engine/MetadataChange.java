package io.hafiz.storage.engine;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One change of a {@link MetadataTransaction}. */
public sealed interface MetadataChange {
  /** Calls the method of a visitor that is meant for this kind of change. */
  void accept(Visitor visitor);

  /**
   * Puts a bucket, in place of one with the same name.
   *
   * @param bucket the bucket
   */
  record PutBucket(Bucket bucket) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.putBucket(this);
    }
  }

  /**
   * Deletes a bucket, which has no versions, markers and uploads left.
   *
   * @param bucket its name
   */
  record DeleteBucket(BucketName bucket) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.deleteBucket(this);
    }
  }

  /**
   * Puts a version or delete marker, in place of one with the same key and sequence.
   *
   * @param bucket the bucket
   * @param version the record
   * @param inline the bytes if the content is {@link Content.Inline}; empty for other contents, and
   *     to keep the bytes that the replaced record has
   */
  record PutVersion(BucketName bucket, VersionRecord version, Optional<ByteBuffer> inline)
      implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.putVersion(this);
    }
  }

  /**
   * Deletes a version or delete marker with its inline bytes. Other content is released by a change
   * of its own.
   *
   * @param bucket the bucket
   * @param key the key
   * @param sequence its sequence number
   */
  record DeleteVersion(BucketName bucket, ObjectKey key, long sequence) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.deleteVersion(this);
    }
  }

  /**
   * Puts an upload in progress.
   *
   * @param upload the upload
   */
  record PutUpload(MultipartUpload upload) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.putUpload(this);
    }
  }

  /**
   * Deletes an upload, which has no parts left.
   *
   * @param bucket the bucket
   * @param key the key
   * @param upload the upload
   */
  record DeleteUpload(BucketName bucket, ObjectKey key, UploadId upload) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.deleteUpload(this);
    }
  }

  /**
   * Puts a part, in place of one with the same number.
   *
   * @param upload the upload
   * @param part the part
   */
  record PutPart(UploadId upload, PartRecord part) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.putPart(this);
    }
  }

  /**
   * Deletes a part. Its blob is released by a change of its own, unless an extent names it now.
   *
   * @param upload the upload
   * @param partNumber its number
   */
  record DeletePart(UploadId upload, int partNumber) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.deletePart(this);
    }
  }

  /**
   * Puts an extent of a content that is adopted by the same transaction.
   *
   * @param content identity of the {@link Content.Extents} it belongs to
   * @param extent the extent
   */
  record PutExtent(UUID content, Extent extent) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.putExtent(this);
    }
  }

  /**
   * Says that a new content, a staged blob or new extents, is referred to once from now on.
   *
   * @param content the content
   */
  record AdoptContent(Content.Stored content) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.adoptContent(this);
    }
  }

  /**
   * Counts one more reference to a content. If there is none left when the changes are made, none
   * is made and {@code work} runs again.
   *
   * @param content the content
   */
  record ShareContent(Content.Stored content) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.shareContent(this);
    }
  }

  /**
   * Counts one reference less; with the last one the content is listed by {@link
   * MetadataView#released}.
   *
   * @param content the content
   * @param at the time
   */
  record ReleaseContent(Content.Stored content, Instant at) implements MetadataChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.releaseContent(this);
    }
  }

  /** Makes or encodes changes, one method for each kind. */
  interface Visitor {
    /** Puts a bucket. */
    void putBucket(PutBucket change);

    /** Deletes a bucket. */
    void deleteBucket(DeleteBucket change);

    /** Puts a version or delete marker. */
    void putVersion(PutVersion change);

    /** Deletes a version or delete marker. */
    void deleteVersion(DeleteVersion change);

    /** Puts an upload. */
    void putUpload(PutUpload change);

    /** Deletes an upload. */
    void deleteUpload(DeleteUpload change);

    /** Puts a part. */
    void putPart(PutPart change);

    /** Deletes a part. */
    void deletePart(DeletePart change);

    /** Puts an extent. */
    void putExtent(PutExtent change);

    /** Counts the first reference to a content. */
    void adoptContent(AdoptContent change);

    /** Counts one more reference. */
    void shareContent(ShareContent change);

    /** Counts one reference less. */
    void releaseContent(ReleaseContent change);
  }
}
