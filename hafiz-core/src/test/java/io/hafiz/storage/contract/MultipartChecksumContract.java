package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.Part;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checksums of multipart uploads. */
public abstract class MultipartChecksumContract extends UploadFixture {
  private static Checksum of(ChecksumAlgorithm algorithm, byte[] content) throws IOException {
    ObjectBody body =
        ObjectBody.builder(new ByteArrayInputStream(content), content.length)
            .compute(algorithm)
            .build();
    body.stream().readAllBytes();
    return body.digest().checksum().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
  void a_full_object_checksum_is_that_of_all_bytes(ChecksumAlgorithm algorithm) throws IOException {
    UploadReference upload = begin(algorithm, ChecksumType.FULL_OBJECT);
    Part first = part(upload, 2, "first part", algorithm);
    Part second = part(upload, 4, "and the second", algorithm);
    Checksum expected = of(algorithm, bytes("first partand the second"));
    Checksum wrong = of(algorithm, bytes("something else"));
    refused(
        S3ErrorCode.BAD_DIGEST,
        () ->
            storage.completeMultipartUpload(
                completion(
                    upload, listed(first, second), Optional.of(wrong), WritePreconditions.NONE)));
    assertThat(
            storage
                .completeMultipartUpload(
                    completion(
                        upload,
                        listed(first, second),
                        Optional.of(expected),
                        WritePreconditions.NONE))
                .checksum())
        .contains(expected);
  }

  @Test
  void an_upload_without_an_algorithm_gets_a_crc64nvme() throws IOException {
    UploadReference upload = begin("k");
    Part first = part(upload, 1, "a");
    Part second = part(upload, 2, "b");
    assertThat(
            storage.completeMultipartUpload(completion(upload, listed(first, second))).checksum())
        .contains(of(ChecksumAlgorithm.CRC64NVME, bytes("ab")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "SHA1", "SHA256"})
  void a_composite_checksum_is_that_of_the_parts_checksums(ChecksumAlgorithm algorithm)
      throws IOException {
    UploadReference upload = begin(algorithm, ChecksumType.COMPOSITE);
    Part first = part(upload, 1, "a", algorithm);
    Part second = part(upload, 2, "b", algorithm);
    ByteArrayOutputStream checksums = new ByteArrayOutputStream();
    for (Part part : List.of(first, second)) {
      checksums.write(part.checksum().orElseThrow().bytes());
    }
    String value = of(algorithm, checksums.toByteArray()).value();
    Checksum unnumbered = new Checksum(algorithm, ChecksumType.COMPOSITE, value);
    assertThat(
            storage
                .completeMultipartUpload(
                    completion(
                        upload,
                        listed(first, second),
                        Optional.of(unnumbered),
                        WritePreconditions.NONE))
                .checksum())
        .contains(new Checksum(algorithm, ChecksumType.COMPOSITE, value + "-2"));
  }

  @Test
  void a_composite_upload_wants_the_checksum_of_each_part() throws IOException {
    UploadReference upload = begin(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
    Part part = part(upload, 1, "a", ChecksumAlgorithm.SHA256);
    CompletedPart bare = new CompletedPart(1, part.etag(), Optional.empty());
    S3Exception error =
        refused(
            S3ErrorCode.INVALID_REQUEST,
            () -> storage.completeMultipartUpload(completion(upload, List.of(bare))));
    assertThat(error).hasMessageContaining("missing for part 1");
    Checksum other = of(ChecksumAlgorithm.SHA256, bytes("b"));
    CompletedPart wrong = new CompletedPart(1, part.etag(), Optional.of(other));
    refused(
        S3ErrorCode.INVALID_PART,
        () -> storage.completeMultipartUpload(completion(upload, List.of(wrong))));
  }

  @Test
  void parts_of_a_composite_upload_are_numbered_without_gaps() throws IOException {
    UploadReference upload = begin(ChecksumAlgorithm.SHA1, ChecksumType.COMPOSITE);
    List<CompletedPart> parts = listed(part(upload, 2, "a", ChecksumAlgorithm.SHA1));
    refused(
        S3ErrorCode.INVALID_REQUEST,
        () -> storage.completeMultipartUpload(completion(upload, parts)));
  }

  @Test
  void a_part_with_another_algorithm_is_refused() throws IOException {
    UploadReference upload = begin(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
    S3Exception error =
        refused(S3ErrorCode.INVALID_REQUEST, () -> part(upload, 1, "a", ChecksumAlgorithm.CRC32));
    assertThat(error)
        .hasMessage(
            "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum"
                + " Type: crc32");
    assertThat(parts(upload)).isEmpty();
    UploadReference plain = begin("plain");
    refused(S3ErrorCode.INVALID_REQUEST, () -> part(plain, 1, "a", ChecksumAlgorithm.CRC32));
  }

  @Test
  void the_type_a_client_names_must_be_that_of_the_upload() throws IOException {
    UploadReference upload = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    List<CompletedPart> parts = listed(part(upload, 1, "a", ChecksumAlgorithm.CRC32));
    refused(
        S3ErrorCode.INVALID_REQUEST,
        () ->
            storage.completeMultipartUpload(
                new CompleteMultipartUploadInput(
                    upload,
                    parts,
                    Optional.empty(),
                    Optional.of(ChecksumType.FULL_OBJECT),
                    OptionalLong.empty(),
                    0,
                    WritePreconditions.NONE)));
  }

  @ParameterizedTest
  @CsvSource({"SHA1,FULL_OBJECT", "SHA256,FULL_OBJECT", "CRC64NVME,COMPOSITE"})
  void algorithms_and_types_that_do_not_go_together_are_refused(
      ChecksumAlgorithm algorithm, ChecksumType type) {
    refused(S3ErrorCode.INVALID_REQUEST, () -> begin(algorithm, type));
  }
}
