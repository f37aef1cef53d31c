package io.hafiz.auth.policy;

import java.util.List;
import java.util.Optional;

/**
 * The {@code Resource} or {@code NotResource} element of a statement. Immutable.
 *
 * @param negated whether it is {@code NotResource}
 * @param patterns the ARNs, which are compared with case
 */
record ResourceElement(boolean negated, List<PolicyText> patterns) {
  /** Every resource: none is left out. */
  static final ResourceElement ANY = new ResourceElement(true, List.of());

  /** Copies the list. */
  ResourceElement {
    patterns = List.copyOf(patterns);
  }

  /** Returns the comparison with a resource, in a statement with that effect. */
  ElementTrace trace(String resource, RequestContext context, Effect effect) {
    return new ElementTrace(
        negated ? "NotResource" : "Resource",
        patterns.stream().map(pattern -> pattern.describe(context)).toList(),
        List.of(resource),
        matches(resource, context, effect));
  }

  /**
   * Returns whether a statement with that effect is about a resource. A pattern whose variable has
   * no value describes no resource, and never widens what a statement allows.
   */
  boolean matches(String resource, RequestContext context, Effect effect) {
    List<Optional<Glob>> globs = patterns.stream().map(p -> p.resolvePattern(context)).toList();
    boolean listed =
        globs.stream().anyMatch(glob -> glob.filter(g -> g.matches(resource)).isPresent());
    if (!negated) {
      return listed;
    }
    boolean complete = globs.stream().allMatch(Optional::isPresent);
    return !listed && (complete || effect == Effect.DENY);
  }
}
