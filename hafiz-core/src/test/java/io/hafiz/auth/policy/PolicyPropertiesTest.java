package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Principal;
import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for all policies and requests, tried on random ones. */
class PolicyPropertiesTest {
  private static final int ROUNDS = 200;
  private static final BucketName BUCKET = new BucketName("photos");
  private static final Owner ACCOUNT = new Owner("1".repeat(64), "", "111122223333");
  private static final List<String> PRINCIPALS =
      List.of(
          "\"Principal\":\"*\"",
          "\"Principal\":{\"AWS\":\"111122223333\"}",
          "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/alice\"}",
          "\"NotPrincipal\":{\"AWS\":[\"arn:aws:iam::111122223333:user/alice\",\"111122223333\"]}",
          "\"NotPrincipal\":{\"AWS\":\"444455556666\"}");
  private static final List<String> ACTIONS =
      List.of(
          "\"Action\":\"s3:*\"",
          "\"Action\":[\"s3:GetObject\",\"s3:PutObject\"]",
          "\"Action\":\"s3:Get*\"",
          "\"NotAction\":\"s3:Put*\"");
  private static final List<String> RESOURCES =
      List.of(
          "\"Resource\":\"arn:aws:s3:::photos/*\"",
          "\"Resource\":[\"arn:aws:s3:::photos/a*\",\"arn:aws:s3:::photos/${aws:username}\"]",
          "\"NotResource\":\"arn:aws:s3:::photos/a\"",
          "\"NotResource\":\"arn:aws:s3:::photos/${aws:username}\"");
  private static final List<String> CONDITIONS =
      List.of(
          "",
          ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
          ",\"Condition\":{\"StringNotLike\":{\"aws:UserAgent\":\"a*\"}}",
          ",\"Condition\":{\"ForAnyValue:StringEquals\":{\"aws:UserAgent\":[\"a\",\"b\"]}}",
          ",\"Condition\":{\"ForAllValues:StringEquals\":{\"aws:UserAgent\":[\"a\"]}}",
          ",\"Condition\":{\"NotIpAddressIfExists\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");

  private final long seed = Long.getLong("hafiz.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void a_denial_always_wins() {
    for (int i = 0; i < ROUNDS; i++) {
      AuthorizationRequest request = request();
      List<String> statements = statements();
      String denial = statement("Deny");
      if (evaluate(List.of(denial), request) instanceof PolicyOutcome.ExplicitDeny) {
        statements.add(random.nextInt(statements.size() + 1), denial);
        assertThat(evaluate(statements, request))
            .as(() -> description(statements, request))
            .isInstanceOf(PolicyOutcome.ExplicitDeny.class);
      }
    }
  }

  @Test
  void adding_an_allowance_never_takes_one_away() {
    for (int i = 0; i < ROUNDS; i++) {
      AuthorizationRequest request = request();
      List<String> statements = statements();
      int before = strength(evaluate(statements, request));
      statements.add(random.nextInt(statements.size() + 1), statement("Allow"));
      int after = strength(evaluate(statements, request));
      assertThat(after).as(() -> description(statements, request)).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void the_order_of_statements_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      AuthorizationRequest request = request();
      List<String> statements = statements();
      int ordered = strength(evaluate(statements, request));
      Collections.shuffle(statements, random);
      assertThat(strength(evaluate(statements, request)))
          .as(() -> description(statements, request))
          .isEqualTo(ordered);
    }
  }

  @Test
  void splitting_a_policy_into_several_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      AuthorizationRequest request = request();
      List<String> statements = statements();
      List<PolicyDocument> documents =
          statements.stream().map(statement -> document(List.of(statement))).toList();
      assertThat(strength(PolicyEvaluator.evaluate(documents, request)))
          .as(() -> description(statements, request))
          .isEqualTo(strength(evaluate(statements, request)));
    }
  }

  /** Orders outcomes by how much they let through. */
  private static int strength(PolicyOutcome outcome) {
    if (outcome instanceof PolicyOutcome.Allow allow) {
      return 1 + allow.grantee().ordinal();
    }
    return outcome instanceof PolicyOutcome.ExplicitDeny ? -1 : 0;
  }

  private String description(List<String> statements, AuthorizationRequest request) {
    return "-Dhafiz.seed=" + seed + " " + statements + " " + request;
  }

  private static PolicyOutcome evaluate(List<String> statements, AuthorizationRequest request) {
    return PolicyEvaluator.evaluate(List.of(document(statements)), request);
  }

  private static PolicyDocument document(List<String> statements) {
    return PolicyDocument.parseBucketPolicy(
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}",
        BUCKET);
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statements.add(statement(random.nextInt(4) == 0 ? "Deny" : "Allow"));
    }
    return statements;
  }

  private String statement(String effect) {
    return "{\"Effect\":\"%s\",%s,%s,%s%s}"
        .formatted(effect, any(PRINCIPALS), any(ACTIONS), any(RESOURCES), any(CONDITIONS));
  }

  private AuthorizationRequest request() {
    Principal principal =
        any(
            List.of(
                Principal.ANONYMOUS,
                new Principal.Root(ACCOUNT),
                new Principal.User(ACCOUNT, "alice", "AIDA1"),
                new Principal.User(ACCOUNT, "bob", "AIDA2")));
    return new AuthorizationRequest(
        principal,
        any(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject")),
        "arn:aws:s3:::photos/" + any(List.of("a", "alice", "b/c")),
        Optional.empty(),
        any(
            List.of(
                Map.<String, List<String>>of(),
                Map.of("aws:securetransport", List.of("true"), "aws:username", List.of("alice")),
                Map.of("aws:useragent", List.of("a")),
                Map.of("aws:useragent", List.of("a", "b"), "aws:sourceip", List.of("10.0.0.1")),
                Map.of("aws:sourceip", List.of("192.0.2.1")))));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
