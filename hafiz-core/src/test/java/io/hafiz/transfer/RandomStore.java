package io.hafiz.transfer;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.Grant;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Fills a storage with some of everything there is, at random. */
final class RandomStore {
  static final List<BucketName> BUCKETS =
      List.of(new BucketName("kept"), new BucketName("plain"), new BucketName("suspended"));

  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final AccessControlList ACL =
      new AccessControlList(
          List.of(
              Grant.to(OWNER, Permission.FULL_CONTROL),
              Grant.to(GranteeGroup.ALL_USERS, Permission.READ)));
  private static final List<String> KEYS =
      List.of(
          "a",
          "a/",
          "a/b",
          "..",
          "//",
          "\\",
          "\u0000",
          "\n",
          "\"",
          "\u2028",
          "ä",
          "\ud83d\ude00/x");

  private final StorageBackend storage;
  private final Random random;

  private RandomStore(StorageBackend storage, Random random) {
    this.storage = storage;
    this.random = random;
  }

  static void fill(StorageBackend storage, Random random, int operations) throws IOException {
    RandomStore store = new RandomStore(storage, random);
    for (BucketName bucket : BUCKETS) {
      storage.createBucket(new CreateBucketInput(bucket, OWNER, "eu-central-1", List.of()));
    }
    store.configure();
    for (int i = 0; i < operations; i++) {
      if (i == operations / 2) {
        store.version("suspended", VersioningStatus.SUSPENDED);
      }
      store.step();
    }
  }

  private void version(String bucket, VersioningStatus status) throws IOException {
    storage.putBucketConfiguration(new BucketName(bucket), new VersioningConfiguration(status));
  }

  private void configure() throws IOException {
    version("kept", VersioningStatus.ENABLED);
    version("suspended", VersioningStatus.ENABLED);
    BucketName plain = new BucketName("plain");
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::plain/*\"}]}";
    storage.putBucketConfiguration(
        plain, new BucketPolicy(policy, PolicyDocument.parseBucketPolicy(policy, plain)));
    for (BucketConfiguration configuration :
        List.of(
            new BucketAcl(ACL),
            new OwnershipControls(ObjectOwnership.OBJECT_WRITER),
            new PublicAccessBlockConfiguration(true, false, true, false))) {
      storage.putBucketConfiguration(plain, configuration);
    }
    storage.putBucketConfiguration(
        plain, new BucketTagging(List.of(new Tag("b", "2"), new Tag("a", "1"))));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] body() {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(9000) : random.nextInt(30)];
    random.nextBytes(bytes);
    return bytes;
  }

  private ObjectBody checked() {
    byte[] bytes = body();
    ObjectBody.Builder builder = ObjectBody.builder(new ByteArrayInputStream(bytes), bytes.length);
    return random.nextInt(6) == 0
        ? builder.withoutChecksum().build()
        : builder.compute(pick(List.of(ChecksumAlgorithm.values()))).build();
  }

  private ObjectMetadata metadata() {
    return random.nextBoolean()
        ? ObjectMetadata.EMPTY
        : new ObjectMetadata(
            Map.of(SystemMetadata.CONTENT_TYPE, "text/plain", SystemMetadata.EXPIRES, "never"),
            Map.of("name", "wért \"\\"));
  }

  private Tagging tagging() {
    return random.nextBoolean() ? Tagging.EMPTY : new Tagging(List.of(new Tag("t", "")));
  }

  private void step() throws IOException {
    BucketName bucket = pick(BUCKETS);
    ObjectKey key = new ObjectKey(pick(KEYS));
    switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          storage.putObject(
              new PutObjectInput(
                  bucket,
                  key,
                  metadata(),
                  tagging(),
                  pick(List.of(StorageClass.values())),
                  WritePreconditions.NONE),
              checked());
      case 3 -> storage.deleteObject(DeleteObjectInput.of(ObjectReference.current(bucket, key)));
      case 4 -> copy(bucket, key);
      default -> upload(bucket, key);
    }
  }

  private void copy(BucketName bucket, ObjectKey key) throws IOException {
    ObjectKey source = new ObjectKey("source");
    if (random.nextBoolean()) {
      upload(bucket, source);
    }
    storage.putObject(PutObjectInput.of(bucket, new ObjectKey("again")), checked());
    storage.copyObject(
        CopyObjectInput.of(ObjectReference.current(bucket, new ObjectKey("again")), bucket, key));
    storage.updateObject(ObjectReference.current(bucket, key), new ObjectUpdate.PutAcl(ACL));
  }

  private void upload(BucketName bucket, ObjectKey key) throws IOException {
    ChecksumAlgorithm algorithm = pick(List.of(ChecksumAlgorithm.values()));
    MultipartUpload upload =
        storage.createMultipartUpload(
            new CreateMultipartUploadInput(
                bucket,
                key,
                OWNER,
                metadata(),
                tagging(),
                StorageClass.STANDARD,
                Optional.of(algorithm),
                algorithm.defaultType(),
                Optional.of(new ObjectAccess(OWNER, Optional.of(ACL)))));
    UploadReference reference = new UploadReference(bucket, key, upload.uploadId());
    List<CompletedPart> parts = new ArrayList<>();
    boolean gaps = algorithm.defaultType() == ChecksumType.FULL_OBJECT;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int number = gaps ? 1 + i * 7 : 1 + i;
      byte[] bytes = body();
      ObjectBody body =
          ObjectBody.builder(new ByteArrayInputStream(bytes), bytes.length)
              .compute(algorithm)
              .build();
      ETag etag = storage.uploadPart(new UploadPartInput(reference, number), body).etag();
      parts.add(new CompletedPart(number, etag, body.digest().checksum()));
    }
    if (random.nextInt(3) > 0) {
      storage.completeMultipartUpload(
          new CompleteMultipartUploadInput(
              reference,
              parts,
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              0,
              WritePreconditions.NONE));
      storage.copyObject(
          CopyObjectInput.of(
              ObjectReference.current(bucket, key), bucket, new ObjectKey("copy of parts")));
    }
  }
}
