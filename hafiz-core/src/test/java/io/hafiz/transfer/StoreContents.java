package io.hafiz.transfer;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.VersionListing;
import io.hafiz.storage.engine.RecordStorage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says all that the operations of S3 show of a storage, a line for each thing. */
final class StoreContents {
  private static final int MAX = 100_000;

  private StoreContents() {}

  static List<String> of(RecordStorage storage) throws IOException {
    List<Bucket> buckets = new ArrayList<>();
    storage
        .metadata()
        .read(
            view -> {
              view.buckets("").forEachRemaining(buckets::add);
              return view;
            });
    List<String> lines = new ArrayList<>();
    for (Bucket bucket : buckets) {
      lines.add(
          new Bucket(
                  bucket.name(), bucket.owner(), bucket.region(), bucket.creationDate(), Map.of())
              .toString());
      bucket.configurations().values().stream().map(Object::toString).sorted().forEach(lines::add);
      versions(storage, bucket.name(), lines);
      uploads(storage, bucket.name(), lines);
    }
    return lines;
  }

  private static void versions(RecordStorage storage, BucketName bucket, List<String> lines)
      throws IOException {
    List<VersionListing.Entry> entries =
        storage
            .listObjectVersions(
                new ListObjectVersionsInput(
                    bucket, "", "", ListPosition.START, Optional.empty(), MAX))
            .entries();
    for (VersionListing.Entry entry : entries) {
      lines.add(entry.toString());
      if (entry.version() instanceof ObjectVersion object) {
        lines.add(content(storage, bucket, object));
      }
    }
  }

  private static String content(RecordStorage storage, BucketName bucket, ObjectVersion object)
      throws IOException {
    VersionId id = object.versionId();
    try (StoredObject stored =
            storage.getObject(ObjectReference.version(bucket, object.key(), id));
        InputStream bytes = stored.content().read(0, object.size())) {
      return Arrays.hashCode(bytes.readAllBytes()) + " in " + stored.parts(0, MAX);
    }
  }

  private static void uploads(RecordStorage storage, BucketName bucket, List<String> lines)
      throws IOException {
    List<MultipartUpload> uploads =
        storage
            .listMultipartUploads(
                new ListMultipartUploadsInput(bucket, "", "", ListPosition.START, "", MAX))
            .uploads();
    for (MultipartUpload upload : uploads) {
      lines.add(upload.toString());
      UploadReference reference = new UploadReference(bucket, upload.key(), upload.uploadId());
      lines.add(storage.listParts(new ListPartsInput(reference, 0, MAX)).parts().toString());
    }
  }
}
