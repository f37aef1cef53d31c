package io.hafiz.transfer;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.engine.VersionRecord;
import java.util.List;

/** A line of an archive: all that is known of something but its bytes. */
sealed interface ArchiveRecord {
  /** Returns the number of bytes that belong to it; the archive has an entry for them if any. */
  long size();

  /** Returns what it is called when it is told of. */
  String name();

  /**
   * A bucket with its configurations.
   *
   * @param bucket the bucket
   */
  record OfBucket(Bucket bucket) implements ArchiveRecord {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public String name() {
      return bucket.name().value();
    }
  }

  /**
   * An object version or delete marker.
   *
   * @param bucket the bucket
   * @param version the record, whose content says nothing: its bytes lie elsewhere
   * @param parts the parts the object was uploaded in; none if it was uploaded in one piece
   */
  record OfVersion(BucketName bucket, VersionRecord version, List<ObjectPart> parts)
      implements ArchiveRecord {
    @Override
    public long size() {
      return version.object().map(ObjectVersion::size).orElse(0L);
    }

    @Override
    public String name() {
      return bucket + "/" + version.key();
    }
  }

  /**
   * An upload in progress.
   *
   * @param upload the upload
   */
  record OfUpload(MultipartUpload upload) implements ArchiveRecord {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public String name() {
      return upload.bucket() + "/" + upload.key();
    }
  }

  /**
   * A part of an upload in progress, behind the record of that upload.
   *
   * @param upload names the upload
   * @param part the part
   */
  record OfPart(UploadReference upload, Part part) implements ArchiveRecord {
    @Override
    public long size() {
      return part.size();
    }

    @Override
    public String name() {
      return upload.bucket() + "/" + upload.key();
    }
  }
}
