package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.Grant;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Owners and access control lists of objects, and what buckets say of access. */
public abstract class AccessContract extends UploadFixture {
  private static final Owner WRITER = new Owner("b".repeat(64), "writer", "444455556666");
  private static final AccessControlList PUBLIC = CannedAcl.PUBLIC_READ.grants(WRITER, OWNER);
  private static final AccessControlList SHARED =
      new AccessControlList(
          List.of(
              Grant.to(OWNER, Permission.READ_ACP),
              Grant.to(GranteeGroup.LOG_DELIVERY, Permission.WRITE)));
  private static final Optional<ObjectAccess> ACCESS =
      Optional.of(new ObjectAccess(WRITER, Optional.of(PUBLIC)));

  private ObjectVersion write(String key) throws IOException {
    return storage.putObject(
        PutObjectInput.of(BUCKET, key(key)).withAccess(ACCESS.orElseThrow()),
        ObjectBody.of(bytes("text")));
  }

  @Test
  void an_object_belongs_to_the_owner_of_the_bucket_unless_said_otherwise() throws IOException {
    assertThat(put("k", "v").owner()).isEqualTo(OWNER);
    assertThat(head(current("k")).acl()).isEmpty();
  }

  @Test
  void an_object_keeps_its_owner_and_its_list() throws IOException {
    ObjectVersion written = write("k");
    assertThat(written.owner()).isEqualTo(WRITER);
    assertThat(written.acl()).contains(PUBLIC);
    assertThat(head(current("k"))).isEqualTo(written);
    assertThat(versions()).singleElement().matches(e -> e.version().equals(written));
    assertThat(put("k", "other").owner()).isEqualTo(OWNER);
    assertThat(head(current("k")).acl()).isEmpty();
  }

  @Test
  void a_list_is_replaced_and_nothing_else_changes() throws IOException {
    ObjectVersion object = put("k", "v");
    ObjectVersion changed = storage.updateObject(current("k"), new ObjectUpdate.PutAcl(SHARED));
    assertThat(changed).isEqualTo(object.withAcl(SHARED));
    assertThat(head(current("k"))).isEqualTo(changed);
    assertThat(get("k")).isEqualTo("v");
    storage.updateObject(
        current("k"), new ObjectUpdate.PutAcl(AccessControlList.ofOwner(object.owner())));
    assertThat(head(current("k"))).isEqualTo(object);
  }

  @Test
  void a_list_of_nobody_is_kept() throws IOException {
    put("k", "v");
    AccessControlList nobody = new AccessControlList(List.of());
    storage.updateObject(current("k"), new ObjectUpdate.PutAcl(nobody));
    assertThat(head(current("k")).acl()).contains(nobody);
  }

  @Test
  void a_list_belongs_to_one_version() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId first = put("k", "1").versionId();
    put("k", "2");
    storage.updateObject(version("k", first), new ObjectUpdate.PutAcl(SHARED));
    assertThat(head(version("k", first)).acl()).contains(SHARED);
    assertThat(head(current("k")).acl()).isEmpty();
    refused(
        S3ErrorCode.NO_SUCH_KEY,
        () -> storage.updateObject(current("none"), new ObjectUpdate.PutAcl(SHARED)));
  }

  @Test
  void a_copy_takes_neither_owner_nor_list_along() throws IOException {
    write("from");
    storage.copyObject(CopyObjectInput.of(current("from"), BUCKET, key("to")));
    assertThat(head(current("to")).owner()).isEqualTo(OWNER);
    assertThat(head(current("to")).acl()).isEmpty();
    CopyObjectInput own =
        new CopyObjectInput(
            current("to"),
            ReadPreconditions.NONE,
            BUCKET,
            key("own"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            StorageClass.STANDARD,
            Optional.empty(),
            WritePreconditions.NONE,
            ACCESS);
    ObjectVersion copy = storage.copyObject(own).object();
    assertThat(copy.owner()).isEqualTo(WRITER);
    assertThat(copy.acl()).contains(PUBLIC);
    assertThat(head(current("own"))).isEqualTo(copy);
  }

  @Test
  void an_upload_passes_owner_and_list_to_its_object() throws IOException {
    MultipartUpload upload =
        storage.createMultipartUpload(
            new CreateMultipartUploadInput(
                BUCKET,
                key("k"),
                WRITER,
                ObjectMetadata.EMPTY,
                Tagging.EMPTY,
                StorageClass.STANDARD,
                Optional.empty(),
                ChecksumType.FULL_OBJECT,
                ACCESS));
    UploadReference reference = new UploadReference(BUCKET, key("k"), upload.uploadId());
    assertThat(storage.getMultipartUpload(reference)).isEqualTo(upload);
    assertThat(upload.acl()).contains(PUBLIC);
    ObjectVersion object =
        storage.completeMultipartUpload(completion(reference, listed(part(reference, 1, "text"))));
    assertThat(object.owner()).isEqualTo(WRITER);
    assertThat(object.acl()).contains(PUBLIC);
    assertThat(head(current("k"))).isEqualTo(object);
  }

  static Stream<BucketConfiguration> configurations() {
    return Stream.of(
        new BucketAcl(SHARED),
        new BucketAcl(PUBLIC),
        new BucketAcl(new AccessControlList(List.of())),
        new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED),
        new OwnershipControls(ObjectOwnership.BUCKET_OWNER_PREFERRED),
        new OwnershipControls(ObjectOwnership.OBJECT_WRITER),
        new PublicAccessBlockConfiguration(true, false, false, false),
        new PublicAccessBlockConfiguration(false, true, false, false),
        new PublicAccessBlockConfiguration(false, false, true, false),
        new PublicAccessBlockConfiguration(false, false, false, true));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void what_a_bucket_says_of_access_is_kept(BucketConfiguration configuration) throws IOException {
    storage.putBucketConfiguration(BUCKET, configuration);
    Bucket bucket = storage.getBucket(BUCKET);
    assertThat(bucket.configuration(configuration.getClass()).map(Object.class::cast))
        .contains(configuration);
    storage.deleteBucketConfiguration(BUCKET, configuration.getClass());
    assertThat(storage.getBucket(BUCKET).configurations()).isEmpty();
  }
}
