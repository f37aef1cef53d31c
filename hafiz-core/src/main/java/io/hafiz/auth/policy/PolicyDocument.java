package io.hafiz.auth.policy;

import io.hafiz.model.BucketName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A policy that has been read and found valid. Immutable and thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 * of the IAM JSON policy language</a>.
 *
 * @param version the version of the policy language, the oldest if the document names none
 * @param id its id; empty if it has none
 * @param statements its statements, one or more
 */
public record PolicyDocument(
    PolicyVersion version, Optional<String> id, List<PolicyStatement> statements) {
  /** The longest policy of a bucket, in bytes of UTF-8 without the white space between tokens. */
  public static final int MAX_BUCKET_POLICY_BYTES = 20_480;

  /** Copies the list. */
  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /**
   * Returns the policy of a bucket.
   *
   * <p>Throws {@code MalformedPolicy} with AWS's message for everything that <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
   * refuses, and {@code NotImplemented} for a condition key that AWS has but Hafiz could not
   * enforce.
   *
   * @param text the JSON document
   * @param bucket the bucket that it is for, which all its resources must lie in
   */
  public static PolicyDocument parseBucketPolicy(String text, BucketName bucket) {
    if (normalizedBytes(text) > MAX_BUCKET_POLICY_BYTES) {
      throw MalformedPolicy.because(
          "Normalized policy document exceeds the maximum allowed size of "
              + MAX_BUCKET_POLICY_BYTES
              + " bytes");
    }
    return PolicyParser.parse(text, new BucketPolicyRules(bucket));
  }

  /**
   * Returns the policy of a user, role or session, which may speak of other services too.
   *
   * <p>Throws {@code MalformedPolicy} if IAM would refuse it, and also for keys of AWS or S3 that
   * do not exist; {@code NotImplemented} for those that Hafiz could not enforce.
   *
   * @param text the JSON document
   */
  public static PolicyDocument parseIdentityPolicy(String text) {
    return PolicyParser.parse(text, new IdentityPolicyRules());
  }

  /**
   * Returns whether it lets the public in, as the policy of a bucket. What it denies does not
   * count. See <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
   * meaning of "public"</a>.
   */
  public boolean isPublic() {
    return statements.stream().anyMatch(PublicStatement::isPublic);
  }

  /**
   * Returns the policy of a role that says who may take it on.
   *
   * <p>Throws {@code MalformedPolicy} if IAM would refuse it, and also for condition keys that do
   * not exist; {@code NotImplemented} for those that Hafiz could not enforce.
   *
   * @param text the JSON document
   */
  public static PolicyDocument parseTrustPolicy(String text) {
    return PolicyParser.parse(text, new TrustPolicyRules());
  }

  /**
   * Returns the policy of a role that these may take on, with session tags or without.
   *
   * <p>Throws {@code MalformedPolicy} if one of them is no principal.
   *
   * @param principals ARNs of users, roles or sessions, 12-digit account ids, or {@code *}; one or
   *     more
   */
  public static PolicyDocument trusting(List<String> principals) {
    if (principals.isEmpty()) {
      throw MalformedPolicy.syntax();
    }
    List<PrincipalPattern> patterns =
        principals.stream().map(name -> PrincipalPattern.parse("AWS", name)).toList();
    PolicyStatement.Elements elements =
        new PolicyStatement.Elements(
            Optional.of(new PrincipalElement(false, patterns)),
            ActionElement.of(false, List.of("sts:AssumeRole", "sts:TagSession")),
            ResourceElement.ANY,
            List.of());
    return new PolicyDocument(
        PolicyVersion.V2012_10_17,
        Optional.empty(),
        List.of(new PolicyStatement(0, Optional.empty(), Effect.ALLOW, elements)));
  }

  private static long normalizedBytes(String text) {
    long whitespace = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
        whitespace++;
      }
    }
    return text.getBytes(StandardCharsets.UTF_8).length - whitespace;
  }
}
