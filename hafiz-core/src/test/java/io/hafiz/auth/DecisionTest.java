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

/** What a decision tells of itself. */
class DecisionTest {
  private static final Owner OWNER = new Owner("1".repeat(64), "", "111122223333");
  private static final Owner OTHER = new Owner("2".repeat(64), "", "444455556666");
  private static final BucketName NAME = new BucketName("photos");
  private static final Principal ALICE = new Principal.User(OWNER, "alice", "AIDA1");
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Home", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"}, "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::photos/${aws:username}/*",
         "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32"]}}},
        {"Effect": "Deny", "Principal": "*", "NotAction": "s3:GetObject",
         "Resource": "arn:aws:s3:::photos/*",
         "Condition": {"StringNotLikeIfExists": {"aws:Referer": "https://example.com/*"},
           "NumericLessThan": {"s3:signatureAge": 1000}}}]}
      """
          .strip();

  @Test
  void every_statement_is_explained_with_the_values_compared() {
    Decision decision =
        decide(
            ALICE,
            "s3:GetObject",
            "bob/a.jpg",
            Map.of("aws:sourceip", List.of("198.51.100.1"), "s3:signatureage", List.of("7")));

    assertThat(decision.explain())
        .isEqualTo(
            """
            Denied: no identity-based policy allows the s3:GetObject action
            - resource-based policy: no statement matches
              statement "Home" (Allow) does not match
                yes Principal: "arn:aws:iam::111122223333:user/alice" against "arn:aws:iam::111122223333:user/alice"
                yes Action: "s3:GetObject" against "s3:GetObject"
                no  Resource: "arn:aws:s3:::photos/${aws:username}/* = arn:aws:s3:::photos/alice/*" against "arn:aws:s3:::photos/bob/a.jpg"
                no  Condition IpAddress aws:sourceip: "192.0.2.0/24", "2001:db8:0:0:0:0:0:0/32" against "198.51.100.1"
              statement 2 (Deny) does not match
                yes Principal: "*" against "arn:aws:iam::111122223333:user/alice"
                no  NotAction: "s3:GetObject" against "s3:GetObject"
                yes Resource: "arn:aws:s3:::photos/*" against "arn:aws:s3:::photos/bob/a.jpg"
                yes Condition StringNotLikeIfExists aws:referer: "https://example.com/*" against nothing
                yes Condition NumericLessThan s3:signatureage: "1000" against "7"
            * identity-based policy: there is none
            - ACL: access control lists are disabled by BucketOwnerEnforced"""
                .stripIndent());
  }

  @Test
  void signatures_and_session_tokens_stay_out_of_explanations() {
    String referer =
        "https://example.com/?X-Amz-Security-Token=SECRETTOKEN&X-Amz-Signature=SECRETSIGNATURE&a=b";
    Decision decision = decide(ALICE, "s3:PutObject", "a", Map.of("aws:referer", List.of(referer)));

    assertThat(decision.explain())
        .contains("?X-Amz-Security-Token=…&X-Amz-Signature=…&a=b")
        .doesNotContain("SECRETTOKEN", "SECRETSIGNATURE");
    assertThat(decision.steps().toString()).doesNotContain("SECRETTOKEN", "SECRETSIGNATURE");
  }

  @Test
  void a_value_cannot_pass_for_another_line_and_long_ones_are_cut() {
    String agent = "x\n* identity-based policy: allowed" + "y".repeat(1000);
    Decision decision = decide(ALICE, "s3:PutObject", "a", Map.of("aws:referer", List.of(agent)));

    assertThat(decision.explain())
        .contains("against \"x\\u000a* identity-based policy: allowedyy")
        .contains("yyy…\"")
        .doesNotContain("y".repeat(300));
  }

  @Test
  void within_the_account_s3_tells_which_kind_of_policy_denies() {
    assertThat(message(decide(ALICE, "s3:GetObject", "a", Map.of())))
        .isEqualTo(
            "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject"
                + " on resource: \"arn:aws:s3:::photos/a\" because no identity-based policy allows"
                + " the s3:GetObject action");
    assertThat(message(decide(ALICE, "s3:PutObject", "a", Map.of("s3:signatureage", List.of("1")))))
        .endsWith("\"arn:aws:s3:::photos/a\" with an explicit deny in a resource-based policy");
  }

  @Test
  void an_action_on_no_resource_is_denied_without_naming_one() {
    AuthorizationRequest request =
        new AuthorizationRequest(ALICE, "s3:ListAllMyBuckets", "*", Optional.empty(), Map.of());

    assertThat(message(S3Authorizer.standard().authorize(request)))
        .isEqualTo(
            "User: arn:aws:iam::111122223333:user/alice is not authorized to perform:"
                + " s3:ListAllMyBuckets because no identity-based policy allows the"
                + " s3:ListAllMyBuckets action");
  }

  @Test
  void a_session_is_told_by_its_own_name_what_bounds_it() {
    PolicyDocument nothing =
        PolicyDocument.parseIdentityPolicy(
            """
            {"Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}}
            """
                .strip());
    PolicyDocument everything =
        PolicyDocument.parseIdentityPolicy(
            """
            {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
            """
                .strip());
    Principal session =
        new Principal.AssumedRole(
            OWNER,
            "ci/deployer",
            "AROA1",
            "build-7",
            Map.of(),
            new Principal.Session(Instant.EPOCH, List.of(nothing)));
    AuthorizationRequest request =
        new AuthorizationRequest(
            session, "s3:GetObject", "arn:aws:s3:::photos/a", Optional.of(bucket()), Map.of());

    assertThat(message(S3Authorizer.of(identity -> List.of(everything)).authorize(request)))
        .isEqualTo(
            "User: arn:aws:sts::111122223333:assumed-role/deployer/build-7 is not authorized to"
                + " perform: s3:GetObject on resource: \"arn:aws:s3:::photos/a\" because no session"
                + " policy allows the s3:GetObject action");
  }

  @Test
  void other_accounts_and_the_anonymous_are_told_nothing() {
    Principal carol = new Principal.User(OTHER, "carol", "AIDA2");

    assertThat(message(decide(carol, "s3:GetObject", "a", Map.of()))).isEqualTo("Access Denied");
    assertThat(message(decide(Principal.ANONYMOUS, "s3:GetObject", "a", Map.of())))
        .isEqualTo("Access Denied");
    assertThat(new Decision.Deny("not on Sundays", false).explanation().message())
        .isEqualTo("Access Denied");
  }

  @Test
  void a_reason_in_words_has_no_steps() {
    Decision decision = new Decision.Deny("not on Sundays", false);

    assertThat(decision.steps()).isEmpty();
    assertThat(decision.explain()).isEqualTo("Denied: not on Sundays");
    assertThat(decision).hasToString("Deny[not on Sundays]");
  }

  private static String message(Decision decision) {
    assertThat(decision.allowed()).isFalse();
    return decision.explanation().message();
  }

  private static Bucket bucket() {
    return new Bucket(NAME, OWNER, "us-east-1", Instant.EPOCH, Map.of())
        .with(new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED))
        .with(new BucketPolicy(POLICY, PolicyDocument.parseBucketPolicy(POLICY, NAME)));
  }

  private static Decision decide(
      Principal principal, String action, String key, Map<String, List<String>> context) {
    return S3Authorizer.standard()
        .authorize(
            new AuthorizationRequest(
                principal, action, "arn:aws:s3:::photos/" + key, Optional.of(bucket()), context));
  }
}
