package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.Owner;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.OwnershipControls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3AuthorizerTest {
  private static final Owner OWNER = new Owner("1".repeat(64), "", "111122223333");
  private static final BucketName NAME = new BucketName("photos");
  private static final PolicyDocument POLICY =
      PolicyDocument.parseBucketPolicy(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
             "Resource": "arn:aws:s3:::photos/*"},
            {"Sid": "DenyInsecure", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
             "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"],
             "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
          """
              .strip(),
          NAME);

  @Test
  void a_denial_names_the_statement_by_its_id() {
    Decision decision = decide(new Principal.Root(OWNER), "s3:GetObject", "false");

    assertThat(decision.reason())
        .isEqualTo("resource-based policy: denied by statement \"DenyInsecure\"");
    assertThat(decision).isInstanceOf(Decision.Deny.class);
  }

  @Test
  void an_allowance_names_the_statement_by_its_place() {
    Decision decision = decide(Principal.ANONYMOUS, "s3:GetObject", "true");

    assertThat(decision.reason()).isEqualTo("resource-based policy: allowed by statement 1");
    assertThat(decision).isInstanceOf(Decision.Allow.class);
  }

  @Test
  void a_refusal_tells_which_kind_of_policy_would_have_had_to_allow() {
    Decision decision = decide(new Principal.User(OWNER, "alice", "AIDA1"), "s3:PutObject", "true");

    assertThat(decision.reason())
        .isEqualTo("no identity-based policy allows the s3:PutObject action");
  }

  @Test
  void keys_of_the_principal_cannot_be_brought_along() {
    PolicyDocument onlyBob =
        PolicyDocument.parseIdentityPolicy(
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
             "Resource": "*", "Condition": {"StringEquals": {"aws:username": "bob"}}}}
            """
                .strip());
    AuthorizationRequest request =
        new AuthorizationRequest(
            new Principal.User(OWNER, "alice", "AIDA1"),
            "s3:ListAllMyBuckets",
            "*",
            Optional.empty(),
            Map.of("aws:username", List.of("bob")));

    assertThat(S3Authorizer.of(identity -> List.of(onlyBob)).authorize(request).allowed())
        .isFalse();
  }

  @Test
  void an_owner_is_recognized_by_account_not_by_name() {
    Principal namesake = new Principal.Root(new Owner(OWNER.id(), "", "444455556666"));

    assertThat(decide(namesake, "s3:PutObject", "true").allowed()).isFalse();
    assertThat(decide(new Principal.Root(OWNER), "s3:PutObject", "true").allowed()).isTrue();
  }

  private static Decision decide(Principal principal, String action, String secure) {
    Bucket bucket =
        new Bucket(NAME, OWNER, "us-east-1", Instant.EPOCH, Map.of())
            .with(new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED))
            .with(new BucketPolicy("", POLICY));
    return S3Authorizer.standard()
        .authorize(
            new AuthorizationRequest(
                principal,
                action,
                "arn:aws:s3:::photos/a.jpg",
                Optional.of(bucket),
                Map.of("aws:securetransport", List.of(secure))));
  }
}
