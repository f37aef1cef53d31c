package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Every checksum algorithm in both of the SDK's modes, plain and over TLS, whole and in parts. */
class ChecksumTest {
  private static final String BUCKET = "checksums";

  @HafizS3(value = "plain", buckets = BUCKET, minPartSize = 1)
  HafizServer plain;

  @HafizS3(value = "tls", buckets = BUCKET, minPartSize = 1, tls = true)
  HafizServer tls;

  @HafizS3(value = "tls", minPartSize = 1, tls = true)
  S3Client tlsClient;

  @HafizS3(value = "tls", minPartSize = 1, tls = true)
  S3AsyncClient tlsAsyncClient;

  static Stream<Arguments> algorithmsAndModes() {
    return Stream.of(
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC32_C,
            ChecksumAlgorithm.CRC64_NVME,
            ChecksumAlgorithm.SHA1,
            ChecksumAlgorithm.SHA256)
        .flatMap(
            algorithm ->
                Stream.of(
                    Arguments.of(
                        algorithm,
                        RequestChecksumCalculation.WHEN_SUPPORTED,
                        ResponseChecksumValidation.WHEN_SUPPORTED),
                    Arguments.of(
                        algorithm,
                        RequestChecksumCalculation.WHEN_REQUIRED,
                        ResponseChecksumValidation.WHEN_REQUIRED)));
  }

  @ParameterizedTest
  @MethodSource("algorithmsAndModes")
  void a_put_is_verified_stored_and_read_back(
      ChecksumAlgorithm algorithm,
      RequestChecksumCalculation calculation,
      ResponseChecksumValidation validation) {
    byte[] bytes = random(300_000);
    try (S3Client s3 =
        SdkClients.sync(
            plain,
            b ->
                b.requestChecksumCalculation(calculation).responseChecksumValidation(validation))) {
      s3.putObject(
          r -> r.bucket(BUCKET).key("k").checksumAlgorithm(algorithm),
          RequestBody.fromBytes(bytes));
      ResponseBytes<GetObjectResponse> back =
          s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED));
      assertThat(back.asByteArray()).isEqualTo(bytes);
      assertThat(checksum(algorithm, back.response())).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("algorithmsAndModes")
  void parts_are_verified_and_composed(
      ChecksumAlgorithm algorithm,
      RequestChecksumCalculation calculation,
      ResponseChecksumValidation validation) {
    byte[] first = random(200_000);
    byte[] second = random(100_000);
    try (S3Client s3 =
        SdkClients.sync(
            plain,
            b ->
                b.requestChecksumCalculation(calculation).responseChecksumValidation(validation))) {
      String upload =
          s3.createMultipartUpload(r -> r.bucket(BUCKET).key("m").checksumAlgorithm(algorithm))
              .uploadId();
      CompletedMultipartUpload parts =
          CompletedMultipartUpload.builder()
              .parts(part(s3, upload, 1, first, algorithm), part(s3, upload, 2, second, algorithm))
              .build();
      s3.completeMultipartUpload(
          r -> r.bucket(BUCKET).key("m").uploadId(upload).multipartUpload(parts));
      HeadObjectResponse head =
          s3.headObject(r -> r.bucket(BUCKET).key("m").checksumMode(ChecksumMode.ENABLED));
      assertThat(head.contentLength()).isEqualTo(300_000);
      assertThat(head.eTag()).endsWith("-2\"");
      assertThat(head.checksumTypeAsString())
          .isEqualTo(algorithm == ChecksumAlgorithm.CRC64_NVME ? "FULL_OBJECT" : "COMPOSITE");
    }
  }

  private static CompletedPart part(
      S3Client s3, String upload, int number, byte[] bytes, ChecksumAlgorithm algorithm) {
    UploadPartResponse part =
        s3.uploadPart(
            r ->
                r.bucket(BUCKET)
                    .key("m")
                    .uploadId(upload)
                    .partNumber(number)
                    .checksumAlgorithm(algorithm),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .checksumCRC32C(part.checksumCRC32C())
        .checksumCRC64NVME(part.checksumCRC64NVME())
        .checksumSHA1(part.checksumSHA1())
        .checksumSHA256(part.checksumSHA256())
        .build();
  }

  @ParameterizedTest
  @MethodSource("algorithmsAndModes")
  void trailers_over_tls_are_verified(
      ChecksumAlgorithm algorithm,
      RequestChecksumCalculation calculation,
      ResponseChecksumValidation validation)
      throws CompletionException {
    byte[] bytes = random(70_000);
    tlsClient.putObject(
        r -> r.bucket(BUCKET).key("sync").checksumAlgorithm(algorithm),
        RequestBody.fromBytes(bytes));
    tlsAsyncClient
        .putObject(
            r -> r.bucket(BUCKET).key("async").checksumAlgorithm(algorithm),
            AsyncRequestBody.fromBytes(bytes))
        .join();
    assertThat(tlsClient.getObjectAsBytes(r -> r.bucket(BUCKET).key("async")).asByteArray())
        .isEqualTo(bytes);
    assertThat(
            tlsAsyncClient
                .getObject(r -> r.bucket(BUCKET).key("sync"), AsyncResponseTransformer.toBytes())
                .join()
                .asByteArray())
        .isEqualTo(bytes);
  }

  private static String checksum(ChecksumAlgorithm algorithm, GetObjectResponse response) {
    return switch (algorithm) {
      case CRC32 -> response.checksumCRC32();
      case CRC32_C -> response.checksumCRC32C();
      case CRC64_NVME -> response.checksumCRC64NVME();
      case SHA1 -> response.checksumSHA1();
      case SHA256 -> response.checksumSHA256();
      default -> throw new IllegalArgumentException(algorithm.toString());
    };
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
