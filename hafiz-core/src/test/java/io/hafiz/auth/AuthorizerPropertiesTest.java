package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.Grant;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of all decisions, whatever the policies and the request, tried on random ones. */
class AuthorizerPropertiesTest {
  private static final int ROUNDS = 300;
  private static final BucketName BUCKET = new BucketName("photos");
  private static final Owner OWNER = new Owner("1".repeat(64), "", "111122223333");
  private static final Owner OTHER = new Owner("2".repeat(64), "", "444455556666");
  private static final BucketConfiguration RESTRICTED =
      new PublicAccessBlockConfiguration(false, false, false, true);
  private static final BucketConfiguration ENFORCED =
      new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED);
  private static final BucketConfiguration LISTED =
      new BucketAcl(
          new AccessControlList(
              List.of(
                  Grant.to(OTHER, Permission.WRITE),
                  Grant.to(GranteeGroup.AUTHENTICATED_USERS, Permission.READ))));
  private static final List<String> PRINCIPALS =
      List.of(
          "\"Principal\":\"*\",",
          "\"Principal\":{\"AWS\":\"111122223333\"},",
          "\"Principal\":{\"AWS\":\"444455556666\"},",
          "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/alice\"},",
          "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/deployer\"},",
          "\"Principal\":{\"AWS\":\"arn:aws:sts::111122223333:assumed-role/deployer/one\"},",
          "\"NotPrincipal\":{\"AWS\":[\"arn:aws:iam::111122223333:user/alice\",\"111122223333\"]},");
  private static final List<String> ACTIONS =
      List.of("\"Action\":\"s3:*\"", "\"Action\":\"s3:Get*\"", "\"NotAction\":\"s3:PutObject\"");
  private static final List<String> RESOURCES =
      List.of(
          "\"Resource\":[\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"]",
          "\"Resource\":\"arn:aws:s3:::photos/a*\"",
          "\"NotResource\":\"arn:aws:s3:::photos/${aws:username}\"");
  private static final List<String> CONDITIONS =
      List.of(
          "",
          "",
          ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalType\":[\"User\",\"AssumedRole\"]}}",
          ",\"Condition\":{\"Null\":{\"aws:TokenIssueTime\":\"true\"}}",
          ",\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");

  private final long seed = Long.getLong("hafiz.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** The statements of each kind of policy, and who asks what. */
  private record World(
      List<String> resource,
      List<String> identity,
      List<String> session,
      List<BucketConfiguration> configurations,
      Question question) {
    World without(BucketConfiguration configuration) {
      List<BucketConfiguration> others =
          configurations.stream().filter(other -> !other.equals(configuration)).toList();
      return new World(resource, identity, session, others, question);
    }

    World withoutSession() {
      return new World(resource, identity, new ArrayList<>(), configurations, question);
    }

    private Bucket bucket() {
      Bucket bucket = new Bucket(BUCKET, OWNER, "us-east-1", Instant.EPOCH, Map.of());
      for (BucketConfiguration configuration : configurations) {
        bucket = bucket.with(configuration);
      }
      return resource.isEmpty()
          ? bucket
          : bucket.with(
              new BucketPolicy("", PolicyDocument.parseBucketPolicy(document(resource), BUCKET)));
    }

    Decision decide() {
      return S3Authorizer.of(signer -> policies(identity))
          .authorize(
              new AuthorizationRequest(
                  question.who(policies(session)),
                  question.action(),
                  question.resource(),
                  Optional.of(bucket()),
                  Map.of("aws:sourceip", List.of(question.address()))));
    }

    private static List<PolicyDocument> policies(List<String> statements) {
      return statements.isEmpty()
          ? List.of()
          : List.of(PolicyDocument.parseIdentityPolicy(document(statements)));
    }

    private static String document(List<String> statements) {
      return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }
  }

  private record Question(String name, String action, String resource, String address) {
    Principal who(List<PolicyDocument> session) {
      Principal.Session bound = new Principal.Session(Instant.EPOCH, session);
      return switch (name) {
        case "anonymous" -> Principal.ANONYMOUS;
        case "root" -> new Principal.Root(OWNER);
        case "stranger" -> new Principal.Root(OTHER);
        case "alice" -> new Principal.User(OWNER, "alice", "AIDA1");
        case "carol" -> new Principal.User(OTHER, "carol", "AIDA2");
        case "deployer" ->
            new Principal.AssumedRole(OWNER, "deployer", "AROA1", "one", Map.of(), bound);
        default -> new Principal.AssumedRole(OTHER, "auditor", "AROA2", "two", Map.of(), bound);
      };
    }

    boolean isRecovery() {
      return name.equals("root") && action.endsWith("BucketPolicy");
    }
  }

  @Test
  void the_trace_leads_to_the_decision() {
    for (int i = 0; i < ROUNDS; i++) {
      World world = world();
      try {
        TraceConsistency.assertConsistent(world.decide());
      } catch (AssertionError e) {
        throw new AssertionError(description(world), e);
      }
    }
  }

  @Test
  void a_denial_in_any_policy_always_wins() {
    for (int i = 0; i < ROUNDS; i++) {
      World world = world();
      List<String> statements = any(kinds(world));
      String denial =
          "{\"Effect\":\"Deny\",%s\"Action\":\"*\",\"Resource\":[%s]}"
              .formatted(
                  statements == world.resource() ? "\"Principal\":\"*\"," : "",
                  "\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"");
      boolean bears = bears(world, statements);
      statements.add(
          random.nextInt(statements.size() + 1),
          statements == world.resource()
              ? denial.replace("\"*\",\"Res", "\"s3:*\",\"Res")
              : denial);
      if (bears && !world.question().isRecovery()) {
        assertThat(world.decide())
            .as(() -> description(world))
            .isInstanceOfSatisfying(
                Decision.Deny.class, deny -> assertThat(deny.explicit()).isTrue());
      }
    }
  }

  @Test
  void adding_an_allowance_never_takes_one_away() {
    for (int i = 0; i < ROUNDS; i++) {
      // A public policy that is restricted lets in fewer than none at all.
      World world = world().without(RESTRICTED);
      List<String> statements = any(kinds(world));
      // The first session policy is a bound where there was none.
      if (statements == world.session() && statements.isEmpty()) {
        continue;
      }
      boolean before = world.decide().allowed();
      statements.add(
          random.nextInt(statements.size() + 1),
          statement("Allow", statements == world.resource()));
      boolean after = world.decide().allowed();
      assertThat(after || !before).as(() -> description(world)).isTrue();
    }
  }

  @Test
  void the_order_of_statements_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      World world = world();
      boolean ordered = world.decide().allowed();
      kinds(world).forEach(statements -> Collections.shuffle(statements, random));
      assertThat(world.decide().allowed()).as(() -> description(world)).isEqualTo(ordered);
    }
  }

  @Test
  void a_session_policy_never_adds_anything() {
    for (int i = 0; i < ROUNDS; i++) {
      World bounded = world();
      assertThat(bounded.withoutSession().decide().allowed() || !bounded.decide().allowed())
          .as(() -> description(bounded))
          .isTrue();
    }
  }

  /** Whether policies of that kind are asked about the one who asks. */
  private static boolean bears(World world, List<String> statements) {
    String name = world.question().name();
    boolean session = name.equals("deployer") || name.equals("auditor");
    return statements == world.resource()
        || statements == world.identity() && !name.equals("anonymous")
        || statements == world.session() && session;
  }

  private static List<List<String>> kinds(World world) {
    return List.of(world.resource(), world.identity(), world.session());
  }

  private String description(World world) {
    return "-Dhafiz.seed=" + seed + " " + world;
  }

  private World world() {
    List<BucketConfiguration> configurations =
        Stream.of(RESTRICTED, ENFORCED, LISTED).filter(any -> random.nextBoolean()).toList();
    return new World(
        statements(true), statements(false), statements(false), configurations, question());
  }

  private Question question() {
    String name =
        any(List.of("anonymous", "root", "stranger", "alice", "carol", "deployer", "auditor"));
    String action =
        any(
            List.of(
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:ListBucket",
                "s3:GetBucketPolicy"));
    String key = any(List.of("/a", "/alice", "/b/c"));
    String resource = "arn:aws:s3:::photos" + (action.contains("Bucket") ? "" : key);
    return new Question(name, action, resource, any(List.of("10.0.0.1", "192.0.2.1")));
  }

  private List<String> statements(boolean withPrincipal) {
    List<String> statements = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statements.add(statement(random.nextInt(4) == 0 ? "Deny" : "Allow", withPrincipal));
    }
    return statements;
  }

  private String statement(String effect, boolean withPrincipal) {
    return "{\"Effect\":\"%s\",%s%s,%s%s}"
        .formatted(
            effect,
            withPrincipal ? any(PRINCIPALS) : "",
            any(ACTIONS),
            any(RESOURCES),
            any(CONDITIONS));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
