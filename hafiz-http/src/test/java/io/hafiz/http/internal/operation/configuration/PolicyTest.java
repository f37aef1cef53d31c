package io.hafiz.http.internal.operation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final String POLICY =
      """
      { "Version": "2012-10-17",
        "Statement": [ { "Sid": "é", "Effect": "Allow", "Principal": {"AWS": "111122223333"},
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/*" } ] }
      """;

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void a_policy_is_returned_as_it_was_put() {
    WireResponse put = s3.put("/bucket?policy").body(POLICY).send();
    assertThat(put.status()).isEqualTo(204);
    assertThat(put.body()).isEmpty();

    WireResponse get = s3.get("/bucket?policy").send();
    assertThat(get.status()).isEqualTo(200);
    assertThat(get.header("Content-Type")).contains("application/json");
    assertThat(get.text()).isEqualTo(POLICY);
  }

  @Test
  void a_bucket_without_a_policy_has_none() {
    WireResponse response = s3.get("/bucket?policy").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchBucketPolicy");
    assertThat(response.xpath("/Error/BucketName")).isEqualTo("bucket");
  }

  @Test
  void a_policy_is_deleted_whether_there_is_one_or_not() {
    s3.put("/bucket?policy").body(POLICY).send();

    assertThat(s3.delete("/bucket?policy").send().status()).isEqualTo(204);
    assertThat(s3.get("/bucket?policy").send().status()).isEqualTo(404);
    assertThat(s3.delete("/bucket?policy").send().status()).isEqualTo(204);
    assertThat(s3.head("/bucket").send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{}", "[]", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"})
  void a_malformed_policy_leaves_the_old_one(String text) {
    s3.put("/bucket?policy").body(POLICY).send();

    WireResponse response = s3.put("/bucket?policy").body(text).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("MalformedPolicy");
    assertThat(s3.get("/bucket?policy").send().text()).isEqualTo(POLICY);
  }

  @Test
  void a_policy_for_another_bucket_is_malformed() {
    WireResponse response =
        s3.put("/bucket?policy").body(POLICY.replace(":::bucket/", ":::other/")).send();

    assertThat(response.code()).isEqualTo("MalformedPolicy");
    assertThat(response.xpath("/Error/Message")).isEqualTo("Policy has invalid resource");
  }

  @Test
  void bytes_that_are_not_utf_8_are_no_policy() {
    byte[] latin1 = POLICY.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(s3.put("/bucket?policy").body(latin1).send().code()).isEqualTo("MalformedPolicy");
  }

  @Test
  void a_body_is_required() {
    assertThat(s3.put("/bucket?policy").body("").send().code())
        .isEqualTo("MissingRequestBodyError");
  }
}
