package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.MultipartUpload;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are not what was promised leave no trace. */
public abstract class BodyContract extends StorageFixture {
  private static final int[] SIZES = {10, 100_000};

  /** Returns bad bodies, small and large ones: what is wrong, the body, the code. */
  static Stream<Arguments> badBodies() {
    return Arrays.stream(SIZES).boxed().flatMap(BodyContract::badBodiesOf);
  }

  private static Stream<Arguments> badBodiesOf(int size) {
    byte[] content = new byte[size];
    Checksum wrong = Checksum.of(ChecksumAlgorithm.CRC32C, new byte[4]);
    return Stream.of(
        bad("wrong MD5", size, b -> b.expectMd5(new byte[16]), S3ErrorCode.BAD_DIGEST),
        bad("wrong checksum", size, b -> b.expect(wrong), S3ErrorCode.BAD_DIGEST),
        bad(
            "wrong SHA-256",
            size,
            b -> b.expectSha256("0".repeat(64)),
            S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH),
        Arguments.of(
            "too short, " + size,
            ObjectBody.builder(new ByteArrayInputStream(content), size + 1).build(),
            S3ErrorCode.INCOMPLETE_BODY),
        Arguments.of(
            "too long, " + size,
            ObjectBody.builder(new ByteArrayInputStream(content), size - 1).build(),
            S3ErrorCode.INCOMPLETE_BODY),
        Arguments.of(
            "refused on the way, " + size,
            ObjectBody.builder(
                    failing(size / 2, () -> new S3Exception(S3ErrorCode.REQUEST_TIMEOUT)), size)
                .build(),
            S3ErrorCode.REQUEST_TIMEOUT));
  }

  private static Arguments bad(
      String what,
      int size,
      Function<ObjectBody.Builder, ObjectBody.Builder> promise,
      S3ErrorCode code) {
    ObjectBody.Builder builder = ObjectBody.builder(new ByteArrayInputStream(new byte[size]), size);
    return Arguments.of(what + ", " + size, promise.apply(builder).build(), code);
  }

  private interface Failure {
    Exception get();
  }

  /** Returns a stream that gives some bytes and then fails. */
  private static InputStream failing(int after, Failure failure) {
    InputStream rest =
        new InputStream() {
          @Override
          public int read() throws IOException {
            Exception e = failure.get();
            if (e instanceof IOException io) {
              throw io;
            }
            throw (RuntimeException) e;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(new byte[after]), rest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void a_bad_body_makes_no_object(String what, ObjectBody body, S3ErrorCode code)
      throws IOException {
    put("k", "old");
    refused(code, () -> storage.putObject(PutObjectInput.of(BUCKET, key("k")), body));
    assertThat(get("k")).isEqualTo("old");
    assertThat(versions()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void a_bad_body_makes_no_part(String what, ObjectBody body, S3ErrorCode code) throws IOException {
    MultipartUpload upload =
        storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key("k"), OWNER));
    UploadReference reference = new UploadReference(BUCKET, key("k"), upload.uploadId());
    refused(code, () -> storage.uploadPart(new UploadPartInput(reference, 1), body));
    assertThat(storage.listParts(new ListPartsInput(reference, 0, 10)).parts()).isEmpty();
  }

  @Test
  void a_source_that_breaks_passes_its_exception_through() throws IOException {
    for (int size : SIZES) {
      ObjectBody body =
          ObjectBody.builder(failing(size / 2, () -> new IOException("cut")), size).build();
      assertThatThrownBy(() -> storage.putObject(PutObjectInput.of(BUCKET, key("k")), body))
          .isInstanceOf(IOException.class)
          .hasMessage("cut");
      assertThat(keys()).isEmpty();
    }
  }
}
