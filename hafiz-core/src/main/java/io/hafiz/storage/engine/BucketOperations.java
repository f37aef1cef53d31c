package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.BucketListing;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.ListBucketsInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The operations on buckets. */
final class BucketOperations {
  private final Engine engine;

  BucketOperations(Engine engine) {
    this.engine = engine;
  }

  Bucket create(CreateBucketInput input) throws IOException {
    Instant now = engine.now();
    return engine.write(
        input.bucket(),
        tx -> {
          tx.bucket(input.bucket()).ifPresent(existing -> refuse(existing, input));
          Bucket bucket = new Bucket(input.bucket(), input.owner(), input.region(), now, Map.of());
          for (BucketConfiguration configuration : input.configurations()) {
            bucket = bucket.with(configuration);
          }
          tx.record(new MetadataChange.PutBucket(bucket));
          return bucket;
        });
  }

  private static void refuse(Bucket existing, CreateBucketInput input) {
    boolean own = existing.owner().id().equals(input.owner().id());
    throw new S3Exception(
            own ? S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU : S3ErrorCode.BUCKET_ALREADY_EXISTS)
        .detail("BucketName", existing.name().value());
  }

  Bucket get(BucketName name) throws IOException {
    return engine.read(view -> Engine.bucket(view, name));
  }

  Bucket change(BucketName name, UnaryOperator<Bucket> change) throws IOException {
    return engine.write(
        name,
        tx -> {
          Bucket changed = change.apply(Engine.bucket(tx, name));
          tx.record(new MetadataChange.PutBucket(changed));
          return changed;
        });
  }

  Bucket deleteConfiguration(BucketName name, Class<? extends BucketConfiguration> type)
      throws IOException {
    if (type == VersioningConfiguration.class) {
      throw new S3Exception(S3ErrorCode.METHOD_NOT_ALLOWED);
    }
    return change(name, bucket -> bucket.without(type));
  }

  void delete(BucketName name) throws IOException {
    Instant now = engine.now();
    engine.write(
        name,
        tx -> {
          Engine.bucket(tx, name);
          if (tx.versions(name, "", Long.MAX_VALUE).hasNext()) {
            throw new S3Exception(S3ErrorCode.BUCKET_NOT_EMPTY).detail("BucketName", name.value());
          }
          tx.uploads(name, "", "")
              .forEachRemaining(upload -> MultipartRules.discard(tx, upload, now));
          tx.record(new MetadataChange.DeleteBucket(name));
          return name;
        });
  }

  BucketListing list(ListBucketsInput input) throws IOException {
    String after = input.after().isEmpty() ? "" : input.after() + '\0';
    String from = ObjectKey.compare(after, input.prefix()) < 0 ? input.prefix() : after;
    return engine.read(view -> page(view.buckets(from), input));
  }

  private static BucketListing page(Cursor<Bucket> buckets, ListBucketsInput input) {
    List<Bucket> page = new ArrayList<>();
    while (buckets.hasNext()) {
      Bucket bucket = buckets.next();
      if (!bucket.name().value().startsWith(input.prefix())) {
        break;
      }
      if (!isWanted(bucket, input)) {
        continue;
      }
      if (page.size() == input.maxBuckets()) {
        return new BucketListing(page, true);
      }
      page.add(bucket);
    }
    return new BucketListing(page, false);
  }

  private static boolean isWanted(Bucket bucket, ListBucketsInput input) {
    return bucket.owner().id().equals(input.ownerId())
        && input.region().map(bucket.region()::equals).orElse(true);
  }
}
