package io.hafiz.auth.policy;

import io.hafiz.auth.Principal;
import java.util.List;

/**
 * The {@code Principal} or {@code NotPrincipal} element of a statement. Immutable.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">AWS
 * JSON policy elements: NotPrincipal</a>.
 *
 * @param negated whether it is {@code NotPrincipal}
 * @param patterns those it names
 */
record PrincipalElement(boolean negated, List<PrincipalPattern> patterns) {

  /** How an element covers a principal. */
  enum Match {
    /** Not at all. */
    NONE,
    /** Through its account, to which the policy leaves whom of its people to let. */
    ACCOUNT,
    /** In person or with everyone. */
    DIRECT
  }

  /** Copies the list. */
  PrincipalElement {
    patterns = List.copyOf(patterns);
  }

  /** Returns how the element of a statement with that effect covers a principal. */
  Match match(Principal principal, Effect effect) {
    if (patterns.contains(new PrincipalPattern.Everyone())) {
      return negated ? Match.NONE : Match.DIRECT;
    }
    if (!(principal instanceof Principal.Identity identity)) {
      return negated ? Match.DIRECT : Match.NONE;
    }
    boolean account = patterns.stream().anyMatch(pattern -> pattern.isAccountOf(identity));
    boolean self =
        identity instanceof Principal.Root
            ? account
            : patterns.stream().anyMatch(pattern -> pattern.isSelf(identity));
    if (!negated) {
      return matchListed(account, self);
    }
    boolean spared = effect == Effect.DENY ? account && isComplete(identity) : account || self;
    return spared ? Match.NONE : Match.DIRECT;
  }

  private static Match matchListed(boolean account, boolean self) {
    if (self) {
      return Match.DIRECT;
    }
    return account ? Match.ACCOUNT : Match.NONE;
  }

  /**
   * Whoever is to be spared a denial must be listed beside the account by every ARN: a session by
   * its own and by its role's.
   */
  private boolean isComplete(Principal.Identity identity) {
    return identity instanceof Principal.Root
        || lists(identity.arn()) && lists(identity.principalArn());
  }

  private boolean lists(String arn) {
    return patterns.stream().anyMatch(pattern -> pattern.isNamed(arn));
  }
}
