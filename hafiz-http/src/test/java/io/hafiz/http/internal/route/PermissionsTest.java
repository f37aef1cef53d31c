package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the policies of a user, rather than those of a bucket, see of a request. */
class PermissionsTest {
  private static final Principal USER =
      new Principal.User(Principal.Root.DEFAULT.account(), "user", "AIDUSER");
  private static final PolicyDocument POLICY =
      PolicyDocument.parseIdentityPolicy(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
              "Condition": {"StringEquals": {"s3:ExistingObjectTag/Secret": "yes"}}},
            {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*",
              "Condition": {"StringEquals": {"s3:LocationConstraint": "eu-west-1"}}}]}
          """);

  private final HafizServer server =
      HafizServer.builder()
          .credentials(CredentialsProvider.of(Credentials.of("user", "user-secret", USER)))
          .authorizer(S3Authorizer.of(identity -> List.of(POLICY)))
          .start();
  private final WireClient user =
      WireClient.of("127.0.0.1", server.port(), "user", "user-secret", "us-east-1");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_policy_of_the_user_sees_the_tags_an_object_has() {
    assertThat(user.put("/bucket").send().status()).isEqualTo(200);
    user.put("/bucket/key").header("x-amz-tagging", "Secret=yes").body("text").send();
    user.put("/bucket/open").header("x-amz-tagging", "Secret=no").body("text").send();
    assertThat(user.get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(user.get("/bucket/open").send().text()).isEqualTo("text");
    assertThat(user.get("/bucket/missing").send().code()).isEqualTo("NoSuchKey");
  }

  @Test
  void a_policy_of_the_user_sees_where_a_bucket_shall_be() {
    String document =
        "<CreateBucketConfiguration><LocationConstraint>%s</LocationConstraint>"
            + "</CreateBucketConfiguration>";
    assertThat(user.put("/bucket").body(document.formatted("eu-west-1")).send().code())
        .isEqualTo("AccessDenied");
    assertThat(user.put("/bucket").body(document.formatted("eu-west-2")).send().status())
        .isEqualTo(200);
  }
}
