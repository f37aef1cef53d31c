package io.hafiz.auth.policy;

import io.hafiz.auth.Principal;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import java.util.List;
import java.util.Optional;

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

  /** Copies the list. */
  PrincipalElement {
    patterns = List.copyOf(patterns);
  }

  /** Returns the comparison with a principal, in a statement with that effect. */
  ElementTrace trace(Principal principal, Effect effect) {
    return new ElementTrace(
        negated ? "NotPrincipal" : "Principal",
        patterns.stream().map(PrincipalPattern::text).toList(),
        names(principal),
        match(principal, effect).isPresent());
  }

  private static List<String> names(Principal principal) {
    if (!(principal instanceof Principal.Identity identity)) {
      return List.of("anonymous");
    }
    return identity.arn().equals(identity.principalArn())
        ? List.of(identity.arn())
        : List.of(identity.arn(), identity.principalArn());
  }

  /**
   * Returns as whom the element of a statement with that effect covers a principal; empty if it
   * does not.
   */
  Optional<Grantee> match(Principal principal, Effect effect) {
    if (patterns.contains(new PrincipalPattern.Everyone())) {
      return negated ? Optional.empty() : Optional.of(Grantee.PRINCIPAL);
    }
    if (!(principal instanceof Principal.Identity identity)) {
      return negated ? Optional.of(Grantee.PRINCIPAL) : Optional.empty();
    }
    if (!negated) {
      return listed(identity);
    }
    boolean spared =
        effect == Effect.DENY ? isListedInFull(identity) : listed(identity).isPresent();
    return spared ? Optional.empty() : Optional.of(Grantee.PRINCIPAL);
  }

  private Optional<Grantee> listed(Principal.Identity identity) {
    if (identity instanceof Principal.Root) {
      return listsAccountOf(identity) ? Optional.of(Grantee.PRINCIPAL) : Optional.empty();
    }
    if (lists(identity.arn())) {
      return Optional.of(Grantee.PRINCIPAL);
    }
    if (lists(identity.principalArn())) {
      return Optional.of(Grantee.ROLE);
    }
    return listsAccountOf(identity) ? Optional.of(Grantee.ACCOUNT) : Optional.empty();
  }

  /**
   * Whoever is to be spared a denial must be listed beside the account by every ARN: a session by
   * its own and by its role's.
   */
  private boolean isListedInFull(Principal.Identity identity) {
    boolean inPerson =
        identity instanceof Principal.Root
            || lists(identity.arn()) && lists(identity.principalArn());
    return inPerson && listsAccountOf(identity);
  }

  private boolean lists(String arn) {
    return patterns.contains(new PrincipalPattern.Arn(arn));
  }

  private boolean listsAccountOf(Principal.Identity identity) {
    return patterns.stream().anyMatch(pattern -> pattern.isAccountOf(identity));
  }
}
