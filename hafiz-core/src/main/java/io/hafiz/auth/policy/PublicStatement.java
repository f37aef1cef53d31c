package io.hafiz.auth.policy;

import java.util.List;
import java.util.Set;

/**
 * Tells whether a statement lets the public in. It is taken to, unless it names whom it lets in, or
 * lets in only what has fixed values, without wildcards and variables, for one of certain keys.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 * meaning of "public"</a>.
 */
final class PublicStatement {
  /** The broadest ranges of addresses that are not everyone's. */
  private static final int IPV4_PREFIX = 8;

  private static final int IPV6_PREFIX = 32;

  private static final String SOURCE_IP = "aws:sourceip";
  private static final String USER_ID = "aws:userid";
  private static final String ACCESS_POINT_ARN = "s3:dataaccesspointarn";

  private static final Set<String> TRUSTED =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalservicename",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          USER_ID,
          ACCESS_POINT_ARN,
          "s3:dataaccesspointaccount",
          "s3:x-amz-server-side-encryption-aws-kms-key-id");

  private PublicStatement() {}

  static boolean isPublic(PolicyStatement statement) {
    PolicyStatement.Elements elements = statement.elements();
    boolean everyone =
        elements
            .principal()
            .map(
                principal ->
                    principal.negated()
                        || principal.patterns().contains(new PrincipalPattern.Everyone()))
            .orElse(false);
    return statement.effect() == Effect.ALLOW
        && everyone
        && elements.conditions().stream().noneMatch(PublicStatement::limits);
  }

  /** A condition that holds without its key lets in whoever lacks it. */
  private static boolean limits(Condition condition) {
    return !condition.ifExists()
        && !condition.operator().negated()
        && condition.qualifier() != SetQualifier.FOR_ALL_VALUES
        && !condition.values().isEmpty()
        && condition.values().stream().allMatch(value -> isFixed(condition.key().name(), value));
  }

  private static boolean isFixed(String key, ConditionValue value) {
    if (key.equals(SOURCE_IP)) {
      return value instanceof ConditionValue.Address range && isNarrow(range.network());
    }
    if (!TRUSTED.contains(key)) {
      return false;
    }
    if (value instanceof ConditionValue.Exact exact) {
      return hasNoVariable(exact.text()) && isFixedUser(key, exact.text());
    }
    if (value instanceof ConditionValue.Like like) {
      return key.equals(ACCESS_POINT_ARN)
          ? isOfFixedAccount(like.text())
          : isLiteral(like.text()) && isFixedUser(key, like.text());
    }
    return value instanceof ConditionValue.Arn arn && isFixedArn(key, arn.components());
  }

  private static boolean isNarrow(IpNetwork network) {
    return network.prefix() >= (network.bits() == Integer.SIZE ? IPV4_PREFIX : IPV6_PREFIX);
  }

  /** Whoever takes on a role chooses the name of the session, which ends the id. */
  private static boolean isFixedUser(String key, PolicyText text) {
    String id = text.plainPrefix();
    return !key.equals(USER_ID) || !(id.startsWith("AROA") && id.indexOf(':') > 0);
  }

  /** Of an access point the account must be fixed, its name need not be. */
  private static boolean isFixedArn(String key, List<PolicyText> components) {
    int account = components.size() - 2;
    return key.equals(ACCESS_POINT_ARN)
        ? isLiteral(components.get(account))
        : components.stream().allMatch(PublicStatement::isLiteral);
  }

  private static boolean isOfFixedAccount(PolicyText arn) {
    String[] parts = arn.plainPrefix().split(":", ConditionValue.ARN_COMPONENTS);
    return parts.length == ConditionValue.ARN_COMPONENTS
        && isPlain(parts[ConditionValue.ARN_COMPONENTS - 2]);
  }

  private static boolean isLiteral(PolicyText text) {
    return text.parts().stream()
        .allMatch(
            part ->
                part instanceof PolicyText.Escaped
                    || part instanceof PolicyText.Plain plain && isPlain(plain.text()));
  }

  private static boolean isPlain(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  private static boolean hasNoVariable(PolicyText text) {
    return text.parts().stream().noneMatch(PolicyText.Variable.class::isInstance);
  }
}
