package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.internal.json.JsonReader;
import io.hafiz.internal.json.JsonSyntaxException;
import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.model.configuration.BucketPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decisions as data. Each group of {@code decisions/*.json} may have a bucket policy, an identity
 * policy that all users and roles have, and a session policy that all sessions have, with the page
 * of AWS it follows; each case is the decision, the principal, the action, the resource and the
 * context as {@code key=value}.
 */
class DecisionTableTest {
  private static final List<String> FILES =
      List.of(
          "evaluation",
          "sessions",
          "principals",
          "actions-and-resources",
          "strings",
          "numbers-dates-and-more",
          "sets-and-variables",
          "keys");
  private static final BucketName BUCKET = new BucketName("photos");
  private static final Owner OWNER = new Owner("7".repeat(64), "owner", "111122223333");
  private static final Owner OTHER =
      new Owner(
          "9e6f2d4c1b8a7e5f3d2c1b0a9e8f7d6c5b4a3e2f1d0c9b8a7f6e5d4c3b2a1f0e",
          "other",
          "444455556666");

  private record Case(
      String title,
      Optional<PolicyDocument> bucketPolicy,
      List<PolicyDocument> identityPolicies,
      List<PolicyDocument> sessionPolicies,
      List<String> columns) {
    @Override
    public String toString() {
      return title + ": " + String.join(" ", columns);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decides(Case row) {
    IdentityPolicies policies =
        identity -> identity instanceof Principal.Root ? List.of() : row.identityPolicies();
    Decision decision = S3Authorizer.of(policies).authorize(request(row));

    assertThat(word(decision)).as(decision.explain()).isEqualTo(row.columns().get(0));
    TraceConsistency.assertConsistent(decision);
  }

  @Test
  void has_at_least_300_decisions_each_with_a_page_of_aws() {
    assertThat(cases().count()).isGreaterThanOrEqualTo(300);
    assertThat(groups().map(group -> text(group, "doc")))
        .allMatch(page -> page.startsWith("https://docs.aws.amazon.com/"));
  }

  private static String word(Decision decision) {
    if (decision instanceof Decision.Deny deny) {
      return deny.explicit() ? "explicit" : "deny";
    }
    return "allow";
  }

  private static AuthorizationRequest request(Case row) {
    String resource = row.columns().get(3);
    Map<String, List<String>> context = context(row.columns().subList(4, row.columns().size()));
    boolean none = context.remove("bucket") != null || resource.equals("*");
    Bucket bucket = new Bucket(BUCKET, OWNER, "us-east-1", Instant.EPOCH, Map.of());
    Bucket withPolicy =
        row.bucketPolicy().map(policy -> bucket.with(new BucketPolicy("", policy))).orElse(bucket);
    return new AuthorizationRequest(
        principal(row.columns().get(1), row.sessionPolicies()),
        "s3:" + row.columns().get(2),
        resource.equals("*") ? resource : "arn:aws:s3:::" + resource,
        none ? Optional.empty() : Optional.of(withPolicy),
        context);
  }

  private static Map<String, List<String>> context(List<String> pairs) {
    Map<String, List<String>> context = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      context
          .computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
          .add(pair.substring(equals + 1));
    }
    return context;
  }

  private static Principal principal(String name, List<PolicyDocument> sessionPolicies) {
    Principal.Session session =
        new Principal.Session(Instant.parse("2026-05-04T03:02:01Z"), sessionPolicies);
    return switch (name) {
      case "deployer" ->
          new Principal.AssumedRole(
              OWNER, "ci/deployer", "AROADEPLOY1", "build-7", Map.of("Team", "blue"), session);
      case "auditor" ->
          new Principal.AssumedRole(OTHER, "auditor", "AROAAUDIT1", "monday", Map.of(), session);
      case "alice-for-an-hour" ->
          new Principal.User(OWNER, "alice", "AIDAALICE1", Map.of(), Optional.of(session));
      case "root" -> new Principal.Root(OWNER);
      case "stranger" -> new Principal.Root(OTHER);
      case "alice", "bob" -> new Principal.User(OWNER, name, "AIDA" + name.toUpperCase() + "1");
      case "dave" -> new Principal.User(OWNER, "team/dave", "AIDADAVE1");
      case "carol" -> new Principal.User(OTHER, name, "AIDACAROL1");
      case "anonymous" -> Principal.ANONYMOUS;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Stream<Case> cases() {
    return groups().flatMap(DecisionTableTest::cases);
  }

  private static Stream<Case> cases(JsonObject group) {
    Optional<PolicyDocument> bucketPolicy =
        group
            .member("policy")
            .map(policy -> PolicyDocument.parseBucketPolicy(write(policy), BUCKET));
    List<PolicyDocument> identityPolicies = policies(group, "identity");
    List<PolicyDocument> sessionPolicies = policies(group, "session");
    return ((JsonArray) group.members().get("cases"))
        .elements().stream()
            .map(row -> strings((JsonArray) row))
            .map(
                row ->
                    new Case(
                        text(group, "title"),
                        bucketPolicy,
                        identityPolicies,
                        sessionPolicies,
                        row));
  }

  private static List<PolicyDocument> policies(JsonObject group, String name) {
    return group.member(name).stream()
        .map(policy -> PolicyDocument.parseIdentityPolicy(write(policy)))
        .toList();
  }

  private static Stream<JsonObject> groups() {
    return FILES.stream()
        .flatMap(file -> ((JsonArray) read(file)).elements().stream())
        .map(JsonObject.class::cast);
  }

  private static JsonValue read(String file) {
    try (InputStream in =
        DecisionTableTest.class.getResourceAsStream("decisions/" + file + ".json")) {
      return new JsonReader(1 << 20, 32)
          .read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(file, e);
    }
  }

  private static String text(JsonObject group, String name) {
    return ((JsonString) group.members().get(name)).value();
  }

  private static List<String> strings(JsonArray row) {
    return row.elements().stream().map(element -> ((JsonString) element).value()).toList();
  }

  private static String write(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.members().entrySet().stream()
          .map(member -> quote(member.getKey()) + ":" + write(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof JsonArray array) {
      return array.elements().stream()
          .map(DecisionTableTest::write)
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof JsonString string) {
      return quote(string.value());
    }
    if (value instanceof JsonValue.JsonNumber number) {
      return number.value().toString();
    }
    return String.valueOf(((JsonValue.JsonBoolean) value).value());
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
