package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.PartListing;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Multipart uploads. */
public abstract class MultipartContract extends UploadFixture {
  @Test
  void parts_become_an_object_in_the_order_of_their_numbers() throws IOException {
    UploadReference upload = begin("k");
    Part third = part(upload, 3, "cc");
    Part first = part(upload, 1, "aaa");
    Part tenth = part(upload, 10, "");
    assertThat(keys()).isEmpty();
    ObjectVersion object =
        storage.completeMultipartUpload(completion(upload, listed(first, third, tenth)));
    assertThat(object.size()).isEqualTo(5);
    assertThat(object.partsCount()).isEqualTo(3);
    assertThat(object.etag().value()).endsWith("-3").hasSize(34);
    assertThat(head(current("k"))).isEqualTo(object);
    assertThat(get("k")).isEqualTo("aaacc");
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.getMultipartUpload(upload));
  }

  @Test
  void ranges_and_parts_of_the_object_are_found() throws IOException {
    UploadReference upload = begin("k");
    StringBuilder content = new StringBuilder();
    List<Part> uploaded = new ArrayList<>();
    for (int i = 1; i <= 150; i++) {
      String text = ("<" + i + ">").repeat(i % 7);
      content.append(text);
      uploaded.add(part(upload, i * 2, text));
    }
    storage.completeMultipartUpload(completion(upload, listed(uploaded.toArray(Part[]::new))));
    assertThat(get("k")).isEqualTo(content.toString());
    try (StoredObject object = storage.getObject(current("k"))) {
      for (int from = 0; from < content.length(); from += 97) {
        int count = Math.min(200, content.length() - from);
        try (InputStream in = object.content().read(from, count)) {
          assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .isEqualTo(content.substring(from, from + count));
        }
      }
      List<ObjectPart> all = object.parts(0, 10_000);
      assertThat(all)
          .extracting(ObjectPart::size)
          .isEqualTo(uploaded.stream().map(Part::size).toList());
      for (int after = 0; after <= 301; after += 3) {
        int number = after;
        assertThat(object.parts(after, 2))
            .isEqualTo(all.stream().filter(p -> p.partNumber() > number).limit(2).toList());
      }
    }
  }

  @Test
  void a_part_uploaded_again_replaces_the_first() throws IOException {
    UploadReference upload = begin("k");
    Part old = part(upload, 1, "old");
    Part replacement = part(upload, 1, "new");
    assertThat(parts(upload)).containsExactly(replacement);
    refused(
        S3ErrorCode.INVALID_PART,
        () -> storage.completeMultipartUpload(completion(upload, listed(old))));
    storage.completeMultipartUpload(completion(upload, listed(replacement)));
    assertThat(get("k")).isEqualTo("new");
  }

  @Test
  void parts_that_are_not_listed_are_left_out() throws IOException {
    UploadReference upload = begin("k");
    Part first = part(upload, 1, "a");
    part(upload, 2, "b");
    storage.completeMultipartUpload(completion(upload, listed(first)));
    assertThat(get("k")).isEqualTo("a");
  }

  @Test
  void wrong_lists_of_parts_are_refused_and_change_nothing() throws IOException {
    UploadReference upload = begin("k");
    Part first = part(upload, 1, "a");
    Part second = part(upload, 2, "b");
    refused(
        S3ErrorCode.INVALID_PART_ORDER,
        () -> storage.completeMultipartUpload(completion(upload, listed(second, first))));
    refused(
        S3ErrorCode.INVALID_PART_ORDER,
        () -> storage.completeMultipartUpload(completion(upload, listed(first, first))));
    CompletedPart wrong = new CompletedPart(1, new ETag("0".repeat(32)), Optional.empty());
    S3Exception invalid =
        refused(
            S3ErrorCode.INVALID_PART,
            () -> storage.completeMultipartUpload(completion(upload, List.of(wrong))));
    assertThat(invalid.details())
        .containsEntry("PartNumber", "1")
        .containsEntry("UploadId", upload.uploadId().value());
    CompletedPart missing = new CompletedPart(3, first.etag(), Optional.empty());
    refused(
        S3ErrorCode.INVALID_PART,
        () -> storage.completeMultipartUpload(completion(upload, List.of(missing))));
    assertThat(parts(upload)).containsExactly(first, second);
    assertThat(keys()).isEmpty();
  }

  @Test
  void every_part_but_the_last_has_a_minimum_size() throws IOException {
    UploadReference upload = begin("k");
    Part first = part(upload, 1, "small");
    Part second = part(upload, 2, "last");
    S3Exception error =
        refused(
            S3ErrorCode.ENTITY_TOO_SMALL,
            () ->
                storage.completeMultipartUpload(
                    CompleteMultipartUploadInput.of(upload, listed(first, second))));
    assertThat(error.details())
        .containsEntry("ProposedSize", "5")
        .containsEntry("MinSizeAllowed", "5242880")
        .containsEntry("PartNumber", "1")
        .containsEntry("ETag", first.etag().value());
    storage.completeMultipartUpload(CompleteMultipartUploadInput.of(upload, listed(second)));
    assertThat(get("k")).isEqualTo("last");
  }

  @Test
  void the_size_a_client_expects_is_checked() throws IOException {
    UploadReference upload = begin("k");
    List<CompletedPart> parts = listed(part(upload, 1, "12345"));
    refused(
        S3ErrorCode.INVALID_REQUEST,
        () -> storage.completeMultipartUpload(sized(upload, parts, 6)));
    assertThat(storage.completeMultipartUpload(sized(upload, parts, 5)).size()).isEqualTo(5);
  }

  private static CompleteMultipartUploadInput sized(
      UploadReference upload, List<CompletedPart> parts, long size) {
    return new CompleteMultipartUploadInput(
        upload,
        parts,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(size),
        0,
        WritePreconditions.NONE);
  }

  @Test
  void completing_twice_answers_with_the_same_version_while_it_is_current() throws IOException {
    versioning(VersioningStatus.ENABLED);
    UploadReference upload = begin("k");
    CompleteMultipartUploadInput input =
        completion(
            upload, listed(part(upload, 1, "a")), Optional.empty(), WritePreconditions.ABSENT);
    ObjectVersion object = storage.completeMultipartUpload(input);
    assertThat(storage.completeMultipartUpload(input)).isEqualTo(object);
    assertThat(versions()).hasSize(1);
    put("k", "other");
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.completeMultipartUpload(input));
  }

  @Test
  void preconditions_are_judged_at_completion() throws IOException {
    UploadReference upload = begin("k");
    List<CompletedPart> parts = listed(part(upload, 1, "new"));
    ETag old = put("k", "old").etag();
    refused(
        S3ErrorCode.PRECONDITION_FAILED,
        () ->
            storage.completeMultipartUpload(
                completion(upload, parts, Optional.empty(), WritePreconditions.ABSENT)));
    storage.completeMultipartUpload(
        completion(upload, parts, Optional.empty(), WritePreconditions.matching(old)));
    assertThat(get("k")).isEqualTo("new");
  }

  @Test
  void an_ended_upload_takes_no_parts_and_ends_only_once() throws IOException {
    UploadReference aborted = begin("k");
    Part part = part(aborted, 1, "a");
    storage.abortMultipartUpload(aborted);
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.abortMultipartUpload(aborted));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> part(aborted, 2, "b"));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> parts(aborted));
    refused(
        S3ErrorCode.NO_SUCH_UPLOAD,
        () -> storage.completeMultipartUpload(completion(aborted, listed(part))));
    UploadReference completed = begin("k");
    storage.completeMultipartUpload(completion(completed, listed(part(completed, 1, "a"))));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> part(completed, 2, "b"));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.abortMultipartUpload(completed));
  }

  @Test
  void an_id_is_good_for_its_own_key_only() throws IOException {
    UploadReference upload = begin("k");
    UploadReference stolen = new UploadReference(BUCKET, key("other"), upload.uploadId());
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> part(stolen, 1, "a"));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.abortMultipartUpload(stolen));
    UploadReference unknown = new UploadReference(BUCKET, key("k"), new UploadId("unknown"));
    refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> storage.getMultipartUpload(unknown));
    assertThat(storage.getMultipartUpload(upload).uploadId()).isEqualTo(upload.uploadId());
  }

  @Test
  void parts_are_listed_in_pages() throws IOException {
    UploadReference upload = begin("k");
    List<Part> uploaded = new ArrayList<>();
    for (int number : new int[] {1, 2, 5, 9999, 10_000}) {
      uploaded.add(part(upload, number, "x".repeat(number % 10)));
    }
    PartListing page = storage.listParts(new ListPartsInput(upload, 0, 2));
    assertThat(page.parts()).isEqualTo(uploaded.subList(0, 2));
    assertThat(page.truncated()).isTrue();
    page = storage.listParts(new ListPartsInput(upload, 2, 3));
    assertThat(page.parts()).isEqualTo(uploaded.subList(2, 5));
    assertThat(page.truncated()).isFalse();
    assertThat(storage.listParts(new ListPartsInput(upload, 0, 0)).truncated()).isFalse();
    assertThat(storage.listParts(new ListPartsInput(upload, 10_000, 1)).parts()).isEmpty();
  }

  @Test
  void an_open_object_of_parts_stays_readable_after_it_is_deleted() throws IOException {
    UploadReference upload = begin("k");
    Part first = part(upload, 1, "x".repeat(100_000));
    Part second = part(upload, 2, "y".repeat(100_000));
    storage.completeMultipartUpload(completion(upload, listed(first, second)));
    try (StoredObject object = storage.getObject(current("k"));
        InputStream in = object.content().read(0, 200_000)) {
      delete(current("k"));
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("x".repeat(100_000) + "y".repeat(100_000));
      assertThat(object.parts(0, 10)).hasSize(2);
    }
  }
}
