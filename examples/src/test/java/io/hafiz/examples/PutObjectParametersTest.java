package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.junit.HafizS3;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Every parameter of PutObject that the SDK knows, one at a time: none is accepted and forgotten.
 * The table has a line for each: its name, a value, and what comes of it. That is {@code kept}, if
 * HeadObject and GetObject return it; {@code used}, if there is nothing to return; the parameter
 * and the value that are returned in its place; or the code of the error that refuses it.
 */
class PutObjectParametersTest {
  private static final String TABLE = "put-object-parameters.csv";
  private static final RequestBody BODY = RequestBody.fromString("hello");

  @HafizS3(buckets = "bucket")
  S3Client s3;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = TABLE, useHeadersInDisplayName = true)
  void a_parameter_comes_back_or_is_refused(String name, String value, String outcome) {
    PutObjectRequest request = put(name, value);

    if (outcome.equals("kept")) {
      s3.putObject(request, BODY);
      requireReturned(name, value);
    } else if (outcome.contains("=")) {
      s3.putObject(request, BODY);
      String[] returned = outcome.split("=", 2);
      requireReturned(returned[0], returned[1]);
    } else if (outcome.equals("used")) {
      s3.putObject(request, BODY);
      assertThat(s3.getObjectAsBytes(r -> r.bucket("bucket").key("key")).asUtf8String())
          .isEqualTo("hello");
    } else {
      S3Exception refusal =
          catchThrowableOfType(S3Exception.class, () -> s3.putObject(request, BODY));
      assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(outcome);
    }
  }

  @Test
  void the_table_has_every_parameter() throws Exception {
    List<String> table =
        new String(getClass().getResourceAsStream(TABLE).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();

    assertThat(table)
        .containsExactlyInAnyOrderElementsOf(
            PutObjectRequest.builder().build().sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.HEADER)
                .map(SdkField::memberName)
                .toList());
  }

  private void requireReturned(String name, String value) {
    HeadObjectResponse head =
        s3.headObject(r -> r.bucket("bucket").key("key").checksumMode("ENABLED"));
    GetObjectResponse get =
        s3.getObjectAsBytes(r -> r.bucket("bucket").key("key").checksumMode("ENABLED")).response();
    for (SdkPojo response : List.of(head, get)) {
      SdkField<?> field = field(response, name);
      assertThat(field.getValueOrDefault(response))
          .as(response.getClass().getSimpleName())
          .isEqualTo(typed(field, value));
    }
  }

  private static PutObjectRequest put(String name, String value) {
    PutObjectRequest.Builder builder = PutObjectRequest.builder().bucket("bucket").key("key");
    SdkField<?> field = field(builder.build(), name);
    field.set(builder, typed(field, value));
    return builder.build();
  }

  private static SdkField<?> field(SdkPojo pojo, String name) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static Object typed(SdkField<?> field, String value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LONG) {
      return Long.valueOf(value);
    }
    if (type == MarshallingType.INTEGER) {
      return Integer.valueOf(value);
    }
    if (type == MarshallingType.BOOLEAN) {
      return Boolean.valueOf(value);
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.parse(value);
    }
    return type == MarshallingType.MAP ? Map.of("name", value) : value;
  }
}
