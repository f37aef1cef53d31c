package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.ETag;
import io.hafiz.model.Grant;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions in which lists, ownership and the public access block take part, as data. */
class AclDecisionTest {
  private static final BucketName BUCKET = new BucketName("photos");
  private static final Owner OWNER = new Owner("7".repeat(64), "owner", "111122223333");
  private static final Owner WRITER = new Owner("8".repeat(64), "writer", "444455556666");
  private static final Owner THIRD = new Owner("9".repeat(64), "third", "777788889999");

  private static final PolicyDocument EVERYTHING =
      PolicyDocument.parseIdentityPolicy(
          """
          {"Version": "2012-10-17",
           "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}""");

  private static final String EVERYONE = statement("Allow", "\"*\"");
  private static final String NAMED = statement("Allow", "{\"AWS\": \"444455556666\"}");

  /** The policies that the table names. */
  private static final Map<String, BucketPolicy> POLICIES =
      Map.of(
          "everyone may read", policy(EVERYONE),
          "the writer may read", policy(NAMED),
          "everyone and the writer may read", policy(EVERYONE + "," + NAMED),
          "nobody may read", policy(statement("Deny", "\"*\"")));

  private static BucketPolicy policy(String statements) {
    String text = "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(statements);
    return new BucketPolicy(text, PolicyDocument.parseBucketPolicy(text, BUCKET));
  }

  private static String statement(String effect, String principal) {
    return """
        {"Effect": "%s", "Principal": %s, "Action": ["s3:GetObject", "s3:ListBucket"],
         "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"]}"""
        .formatted(effect, principal);
  }

  /** A situation, with the rows of its matrix as lines. */
  private record Situation(String title, Map<String, String> facts, List<String> matrix) {
    Stream<Case> cases() {
      List<String> principals = List.of(matrix.get(0).strip().split("\\s+"));
      return matrix.stream().skip(1).flatMap(row -> cases(principals, row.split("\\s+")));
    }

    private Stream<Case> cases(List<String> principals, String[] row) {
      return IntStream.range(0, principals.size())
          .mapToObj(i -> new Case(this, principals.get(i), row[0], row[i + 1]));
    }
  }

  /** One decision. */
  private record Case(Situation situation, String principal, String action, String expected) {
    @Override
    public String toString() {
      return situation.title() + ": " + principal + " " + action + " " + expected;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decides(Case row) {
    Decision decision =
        S3Authorizer.of(
                identity ->
                    identity instanceof Principal.User user && !user.name().startsWith("no")
                        ? List.of(EVERYTHING)
                        : List.of())
            .authorize(request(row));

    assertThat(sign(decision)).as(decision.reason()).isEqualTo(row.expected());
  }

  @Test
  void has_many_decisions_each_with_a_page_of_aws() {
    assertThat(cases().count()).isGreaterThanOrEqualTo(900);
    assertThat(situations())
        .allMatch(each -> each.facts().get("doc").startsWith("https://docs.aws.amazon.com/"));
  }

  private static String sign(Decision decision) {
    if (decision instanceof Decision.Deny deny) {
      return deny.explicit() ? "!" : "-";
    }
    return "+";
  }

  private static Stream<Case> cases() {
    return situations().stream().flatMap(Situation::cases);
  }

  private static List<Situation> situations() {
    List<Situation> situations = new ArrayList<>();
    for (String line : table().split("\n")) {
      if (line.startsWith("== ")) {
        situations.add(new Situation(line.substring(3), new HashMap<>(), new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Situation last = situations.get(situations.size() - 1);
        int colon = line.indexOf(": ");
        if (colon > 0) {
          last.facts().put(line.substring(0, colon), line.substring(colon + 2));
        } else {
          last.matrix().add(line);
        }
      }
    }
    return situations;
  }

  private static String table() {
    try (InputStream in = AclDecisionTest.class.getResourceAsStream("acl/decisions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AuthorizationRequest request(Case row) {
    Map<String, String> facts = row.situation().facts();
    Optional<ObjectVersion> object =
        Optional.ofNullable(facts.get("object")).map(AclDecisionTest::object);
    boolean ofObject = row.action().matches(".*Object.*|AbortMultipartUpload|.*UploadParts");
    return new AuthorizationRequest(
        principal(row.principal()),
        "s3:" + row.action(),
        "arn:aws:s3:::photos" + (ofObject ? "/a.jpg" : ""),
        Optional.of(bucket(facts)),
        ofObject ? object : Optional.empty(),
        Map.of());
  }

  private static Bucket bucket(Map<String, String> facts) {
    Bucket bucket = new Bucket(BUCKET, OWNER, "us-east-1", Instant.EPOCH, Map.of());
    if (facts.containsKey("ownership")) {
      bucket =
          bucket.with(
              new OwnershipControls(ObjectOwnership.find(facts.get("ownership")).orElseThrow()));
    }
    if (facts.containsKey("bucket")) {
      bucket = bucket.with(new BucketAcl(list(facts.get("bucket"), OWNER)));
    }
    if (facts.containsKey("block")) {
      bucket = bucket.with(block(List.of(facts.get("block").split(" "))));
    }
    if (facts.containsKey("policy")) {
      bucket = bucket.with(POLICIES.get(facts.get("policy")));
    }
    return bucket;
  }

  private static PublicAccessBlockConfiguration block(List<String> flags) {
    return new PublicAccessBlockConfiguration(
        flags.contains("BlockPublicAcls"),
        flags.contains("IgnorePublicAcls"),
        flags.contains("BlockPublicPolicy"),
        flags.contains("RestrictPublicBuckets"));
  }

  private static ObjectVersion object(String text) {
    int space = text.indexOf(' ');
    Owner owner = account(text.substring(0, space));
    return new ObjectVersion(
            new ObjectKey("a.jpg"),
            VersionId.NULL,
            Instant.EPOCH,
            owner,
            0,
            new ETag("d41d8cd98f00b204e9800998ecf8427e"),
            Optional.empty(),
            StorageClass.STANDARD,
            ObjectMetadata.EMPTY,
            Tagging.EMPTY,
            0)
        .withAcl(list(text.substring(space + 1), owner));
  }

  private static AccessControlList list(String text, Owner owner) {
    return CannedAcl.find(text)
        .map(canned -> canned.grants(owner, OWNER))
        .orElseGet(
            () ->
                new AccessControlList(
                    Arrays.stream(text.split(" ")).map(AclDecisionTest::grant).toList()));
  }

  private static Grant grant(String text) {
    String[] parts = text.split("=");
    Permission permission = Permission.valueOf(parts[0]);
    return switch (parts[1]) {
      case "everyone" -> Grant.to(GranteeGroup.ALL_USERS, permission);
      case "accounts" -> Grant.to(GranteeGroup.AUTHENTICATED_USERS, permission);
      default -> Grant.to(account(parts[1]), permission);
    };
  }

  private static Owner account(String name) {
    return switch (name) {
      case "owner", "admin", "user" -> OWNER;
      case "writer", "dev", "guest" -> WRITER;
      case "third" -> THIRD;
      case "anon" -> Owner.ANONYMOUS;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Principal principal(String name) {
    return switch (name) {
      case "anon" -> Principal.ANONYMOUS;
      case "admin", "dev" -> new Principal.User(account(name), name, "AIDA" + name);
      case "user", "guest" -> new Principal.User(account(name), "no-policy", "AIDA" + name);
      default -> new Principal.Root(account(name));
    };
  }
}
