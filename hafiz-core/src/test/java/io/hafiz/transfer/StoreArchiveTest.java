package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.Bucket;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Part;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.VersionRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoreArchiveTest extends ArchiveFixture {
  @ParameterizedTest
  @CsvSource({"MEMORY,MEMORY", "MEMORY,DISK", "DISK,MEMORY", "DISK,DISK"})
  void a_store_comes_out_of_its_archive_as_it_was(Kind from, Kind to) throws IOException {
    try (RecordStorage source = filled(from, 80);
        RecordStorage target = to.open(directory)) {
      Path first = exported(source, "first.zip");
      archive(target).importFrom(first);

      assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
      assertThat(exported(target, "second.zip")).as(REPEAT).hasSameBinaryContentAs(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writes_go_on_where_the_archive_ended(Kind kind) throws IOException {
    try (RecordStorage source = Kind.DISK.open(directory);
        RecordStorage target = kind.open(directory)) {
      source.createBucket(
          new CreateBucketInput(
              BUCKET,
              OWNER,
              "us-east-1",
              List.of(new VersioningConfiguration(VersioningStatus.ENABLED))));
      for (int i = 0; i < 50; i++) {
        put(source, "k", "old" + i);
      }
      archive(target).importFrom(exported(source, "store.zip"));

      VersionId id = put(target, "k", "new");

      assertThat(get(target, ObjectReference.current(BUCKET, new ObjectKey("k")))).isEqualTo("new");
      target.deleteObject(
          DeleteObjectInput.of(ObjectReference.version(BUCKET, new ObjectKey("k"), id)));
      assertThat(get(target, ObjectReference.current(BUCKET, new ObjectKey("k"))))
          .isEqualTo("old49");
    }
  }

  private static String get(RecordStorage storage, ObjectReference reference) throws IOException {
    try (StoredObject object = storage.getObject(reference);
        InputStream bytes = object.content().read(0, object.content().size())) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void other_programs_read_the_file() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 60)) {
      Path file = exported(source, "store.zip");

      try (ZipFile zip = new ZipFile(file.toFile())) {
        List<? extends ZipEntry> entries = zip.stream().toList();
        assertThat(entries.get(0).getName()).isEqualTo("hafiz-archive.json");
        assertThat(entries.get(1).getName()).isEqualTo("00000001/records.jsonl");
        assertThat(entries.get(entries.size() - 1).getName()).isEqualTo("end.json");
        for (ZipEntry entry : entries) {
          assertThat(zip.getInputStream(entry).readAllBytes()).hasSize((int) entry.getSize());
        }
      }
    }
  }

  @Test
  void an_archive_may_have_been_packed_again() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 60);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      byte[] packed = repacked(Files.readAllBytes(exported(source, "store.zip")), "", "");

      importInto(target, packed);

      assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
    }
  }

  @Test
  void progress_goes_one_way() throws IOException {
    List<TransferProgress> told = new ArrayList<>();
    try (RecordStorage source = filled(Kind.MEMORY, 60)) {
      TransferSummary summary =
          new StoreArchive(source, TransferOptions.DEFAULT.withListener(told::add))
              .exportTo(directory.resolve("store.zip"));

      assertThat(told).hasSize((int) summary.objects());
      for (int i = 1; i < told.size(); i++) {
        assertThat(told.get(i).objects()).isEqualTo(i + 1);
        assertThat(told.get(i).bytes()).isGreaterThanOrEqualTo(told.get(i - 1).bytes());
      }
      assertThat(told.get(told.size() - 1).bytes()).isEqualTo(summary.bytes());
    }
  }

  @Test
  void an_export_is_of_one_moment_whatever_is_deleted_meanwhile() throws IOException {
    try (RecordStorage source = Kind.DISK.open(directory);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      for (int i = 0; i < 40; i++) {
        source.putObject(
            PutObjectInput.of(BUCKET, new ObjectKey("k" + i)), ObjectBody.of(new byte[5000 + i]));
      }
      List<String> before = StoreContents.of(source);
      TransferListener deleting = progress -> deleteAll(source);

      new StoreArchive(source, TransferOptions.DEFAULT.withListener(deleting))
          .exportTo(directory.resolve("store.zip"));

      archive(target).importFrom(directory.resolve("store.zip"));
      assertThat(StoreContents.of(target)).isEqualTo(before);
    }
  }

  private static void deleteAll(RecordStorage storage) {
    try {
      for (int i = 0; i < 40; i++) {
        storage.deleteObject(
            DeleteObjectInput.of(ObjectReference.current(BUCKET, new ObjectKey("k" + i))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a record has besides is lost: whoever adds a component puts it into the archive, too. */
  @Test
  void an_archive_has_all_that_records_have() {
    assertThat(components(ObjectVersion.class))
        .isEqualTo(
            "key versionId lastModified owner size etag checksum storageClass metadata tagging"
                + " partsCount acl");
    assertThat(components(DeleteMarkerEntry.class)).isEqualTo("key versionId lastModified owner");
    assertThat(components(VersionRecord.class)).isEqualTo("writeId sequence entry content upload");
    assertThat(components(Bucket.class)).isEqualTo("name owner region creationDate configurations");
    assertThat(components(MultipartUpload.class))
        .isEqualTo(
            "bucket key uploadId initiated initiator owner storageClass metadata tagging"
                + " checksumAlgorithm checksumType acl");
    assertThat(components(Part.class)).isEqualTo("partNumber lastModified size etag checksum");
    assertThat(components(ObjectPart.class)).isEqualTo("partNumber offset size checksum");
    assertThat(components(Owner.class)).isEqualTo("id displayName accountId");
    assertThat(BucketConfiguration.class.getPermittedSubclasses()).hasSize(6);
  }

  private static String components(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.joining(" "));
  }
}
