package io.hafiz.internal.disk;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Part;
import io.hafiz.model.Permission;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionEntry;
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
import io.hafiz.storage.ListBucketsInput;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.VersionListing;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A storage with some of everything that the format can hold, and its description in lines. */
final class GoldenStore {
  private static final BucketName PLAIN = new BucketName("plain");
  private static final BucketName VERSIONED = new BucketName("versioned");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final AccessControlList GRANTS =
      new AccessControlList(
          List.of(
              Grant.to(OWNER, Permission.FULL_CONTROL),
              Grant.to(GranteeGroup.ALL_USERS, Permission.READ)));
  private static final int MAX = 1000;
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
       "Action": "s3:GetObject", "Resource": "arn:aws:s3:::plain/*"}]}
      """;

  private GoldenStore() {}

  private static ObjectBody body(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return ObjectBody.of(bytes);
  }

  private static void put(StorageBackend storage, BucketName bucket, String key, int size)
      throws IOException {
    storage.putObject(PutObjectInput.of(bucket, new ObjectKey(key)), body(size));
  }

  /** Writes what becomes tables for the greater part. */
  static void writeFirst(StorageBackend storage) throws IOException {
    storage.createBucket(new CreateBucketInput(PLAIN, OWNER, "us-east-1", List.of()));
    storage.createBucket(new CreateBucketInput(VERSIONED, OWNER, "eu-central-1", List.of()));
    storage.putBucketConfiguration(
        PLAIN, new BucketPolicy(POLICY, PolicyDocument.parseBucketPolicy(POLICY, PLAIN)));
    storage.putBucketConfiguration(
        PLAIN, new BucketTagging(List.of(new Tag("team", "ä"), new Tag("empty", ""))));
    put(storage, VERSIONED, "null", 30);
    storage.putBucketConfiguration(
        VERSIONED, new VersioningConfiguration(VersioningStatus.ENABLED));
    put(storage, VERSIONED, "null", 31);
    for (int i = 0; i < 30; i++) {
      put(storage, PLAIN, String.format("dir/%02d", i), i);
      put(storage, VERSIONED, "k" + i % 7, i % 3 == 0 ? 500 + i : i);
    }
    storage.deleteObject(current(VERSIONED, "k3"));
    storage.deleteObject(current(PLAIN, "dir/07"));
    put(storage, PLAIN, "blob", 3000);
    put(storage, PLAIN, "zero\0 and \uD83D\uDE00", 7);
  }

  /** Writes what is in the journal at the end. */
  static void writeLast(StorageBackend storage) throws IOException {
    Tagging tagging = new Tagging(List.of(new Tag("colour", "blue")));
    storage.putObject(
        new PutObjectInput(
            PLAIN,
            new ObjectKey("described"),
            metadata(),
            tagging,
            StorageClass.STANDARD_IA,
            WritePreconditions.NONE),
        body(45));
    storage.copyObject(
        CopyObjectInput.of(
            ObjectReference.current(PLAIN, new ObjectKey("blob")),
            VERSIONED,
            new ObjectKey("copied blob")));
    complete(storage, upload(storage, PLAIN, "in parts"));
    storage.copyObject(
        CopyObjectInput.of(
            ObjectReference.current(PLAIN, new ObjectKey("in parts")),
            PLAIN,
            new ObjectKey("copied parts")));
    upload(storage, VERSIONED, "unfinished");
    put(storage, VERSIONED, "k1", 800);
    storage.deleteObject(current(VERSIONED, "k2"));
  }

  private static ObjectMetadata metadata() {
    return new ObjectMetadata(
        Map.of(SystemMetadata.CONTENT_TYPE, "text/plain", SystemMetadata.CACHE_CONTROL, "no-store"),
        Map.of("origin", "golden"));
  }

  private static DeleteObjectInput current(BucketName bucket, String key) {
    return DeleteObjectInput.of(ObjectReference.current(bucket, new ObjectKey(key)));
  }

  private static UploadReference upload(StorageBackend storage, BucketName bucket, String key)
      throws IOException {
    ObjectKey name = new ObjectKey(key);
    MultipartUpload upload =
        storage.createMultipartUpload(
            new CreateMultipartUploadInput(
                bucket,
                name,
                OWNER,
                metadata(),
                new Tagging(List.of()),
                StorageClass.STANDARD,
                Optional.empty(),
                ChecksumType.FULL_OBJECT));
    UploadReference reference = new UploadReference(bucket, name, upload.uploadId());
    for (int number : new int[] {1, 2, 5}) {
      storage.uploadPart(new UploadPartInput(reference, number), body(600 * number));
    }
    return reference;
  }

  private static void complete(StorageBackend storage, UploadReference upload) throws IOException {
    List<CompletedPart> parts =
        storage.listParts(new ListPartsInput(upload, 0, MAX)).parts().stream()
            .limit(2)
            .map(part -> new CompletedPart(part.partNumber(), part.etag(), part.checksum()))
            .toList();
    storage.completeMultipartUpload(
        new CompleteMultipartUploadInput(
            upload,
            parts,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            0,
            WritePreconditions.NONE));
  }

  /** Writes what grants access. */
  static void writeAccess(StorageBackend storage) throws IOException {
    storage.putBucketConfiguration(VERSIONED, new OwnershipControls(ObjectOwnership.OBJECT_WRITER));
    storage.putBucketConfiguration(
        VERSIONED, new PublicAccessBlockConfiguration(true, false, true, false));
    storage.putBucketConfiguration(VERSIONED, new BucketAcl(GRANTS));
    storage.putObject(
        PutObjectInput.of(VERSIONED, new ObjectKey("granted"))
            .withAccess(new ObjectAccess(OWNER, Optional.of(GRANTS))),
        body(12));
  }

  /** Returns all that a storage holds, in lines. */
  static List<String> describe(StorageBackend storage) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Bucket bucket :
        storage
            .listBuckets(new ListBucketsInput(OWNER.id(), "", Optional.empty(), "", MAX))
            .buckets()) {
      lines.add(
          line(
              "bucket",
              bucket.name(),
              bucket.region(),
              bucket.creationDate(),
              bucket.owner().id()));
      bucket.configurations().values().stream()
          .map(GoldenStore::describe)
          .sorted()
          .forEach(lines::add);
      describeEntries(storage, bucket.name(), lines);
      describeUploads(storage, bucket.name(), lines);
    }
    return lines.stream()
        .map(line -> line.replace("\0", "<nul>").replace(OWNER.id(), "<owner>"))
        .toList();
  }

  private static String line(Object... fields) {
    return Stream.of(fields).map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String describe(BucketConfiguration configuration) {
    if (configuration instanceof BucketPolicy policy) {
      return "policy " + policy.text().lines().toList();
    }
    if (configuration instanceof BucketTagging tagging) {
      return "tagging " + describe(tagging.tags());
    }
    if (configuration instanceof VersioningConfiguration versioning) {
      return "versioning " + versioning.status();
    }
    if (configuration instanceof BucketAcl acl) {
      return "acl " + describe(acl.list());
    }
    if (configuration instanceof OwnershipControls controls) {
      return "ownership " + controls.objectOwnership();
    }
    PublicAccessBlockConfiguration block = (PublicAccessBlockConfiguration) configuration;
    return line(
        "block",
        block.blockPublicAcls(),
        block.ignorePublicAcls(),
        block.blockPublicPolicy(),
        block.restrictPublicBuckets());
  }

  private static String describe(AccessControlList acl) {
    return acl.grants().stream()
        .map(grant -> grant.permission() + "=" + describe(grant.grantee()))
        .toList()
        .toString();
  }

  private static String describe(Grantee grantee) {
    return grantee instanceof Grantee.CanonicalUser user
        ? user.id() + "/" + user.displayName()
        : ((Grantee.Group) grantee).group().name();
  }

  private static String describe(List<Tag> tags) {
    return tags.stream().map(tag -> tag.key() + "=" + tag.value()).toList().toString();
  }

  private static String describe(Optional<Checksum> checksum) {
    return checksum.map(c -> c.algorithm() + "/" + c.type() + "/" + c.value()).orElse("none");
  }

  private static String describe(ObjectVersion object) {
    return line(
        object.size(),
        object.etag().value(),
        describe(object.checksum()),
        object.storageClass(),
        object.metadata().system(),
        object.metadata().user(),
        describe(object.tagging().tags()),
        object.partsCount(),
        object.acl().map(GoldenStore::describe).orElse("no grants"));
  }

  private static void describeEntries(StorageBackend storage, BucketName bucket, List<String> lines)
      throws IOException {
    List<VersionListing.Entry> entries =
        storage
            .listObjectVersions(
                new ListObjectVersionsInput(
                    bucket, "", "", ListPosition.START, Optional.empty(), MAX))
            .entries();
    for (VersionListing.Entry entry : entries) {
      VersionEntry version = entry.version();
      lines.add(
          line(
              entry.latest() ? "latest" : "older",
              version.key(),
              version.versionId(),
              version.lastModified(),
              version.owner().id(),
              version.owner().displayName(),
              version.owner().accountId()));
      if (version instanceof ObjectVersion object) {
        ObjectReference reference =
            ObjectReference.version(bucket, version.key(), version.versionId());
        try (StoredObject stored = storage.getObject(reference);
            var bytes = stored.content().read(0, stored.content().size())) {
          lines.add(line("  ", describe(object), StorageHistory.md5(bytes.readAllBytes())));
        }
      }
    }
  }

  private static void describeUploads(StorageBackend storage, BucketName bucket, List<String> lines)
      throws IOException {
    List<MultipartUpload> uploads =
        storage
            .listMultipartUploads(
                new ListMultipartUploadsInput(bucket, "", "", ListPosition.START, "", MAX))
            .uploads();
    for (MultipartUpload upload : uploads) {
      lines.add(
          line(
              "upload",
              upload.key(),
              upload.uploadId(),
              upload.initiated(),
              upload.initiator().id(),
              upload.owner().id(),
              upload.storageClass(),
              upload.metadata().system(),
              upload.metadata().user(),
              describe(upload.tagging().tags()),
              upload.checksumType()));
      UploadReference reference = new UploadReference(bucket, upload.key(), upload.uploadId());
      for (Part part : storage.listParts(new ListPartsInput(reference, 0, MAX)).parts()) {
        lines.add(
            line(
                "  ",
                part.partNumber(),
                part.lastModified(),
                part.size(),
                part.etag().value(),
                describe(part.checksum())));
      }
    }
  }
}
