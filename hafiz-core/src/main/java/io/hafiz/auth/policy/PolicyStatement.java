package io.hafiz.auth.policy;

import io.hafiz.auth.AuthorizationRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One statement of a policy: who may, or may not, do what to which resources, and when. Immutable.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">IAM
 * JSON policy elements: Statement</a>.
 */
public final class PolicyStatement {
  private final int index;
  private final Optional<String> sid;
  private final Effect effect;
  private final Elements elements;

  /**
   * What a statement says beside its effect.
   *
   * @param principal whom it is about; empty in a policy of an identity, which is about that
   *     identity
   * @param actions what it is about
   * @param resources what that is done to
   * @param conditions what else must be so, all of it
   */
  record Elements(
      Optional<PrincipalElement> principal,
      ActionElement actions,
      ResourceElement resources,
      List<Condition> conditions) {
    /** Copies the list. */
    Elements {
      conditions = List.copyOf(conditions);
    }
  }

  PolicyStatement(int index, Optional<String> sid, Effect effect, Elements elements) {
    this.index = index;
    this.sid = sid;
    this.effect = effect;
    this.elements = elements;
  }

  /** Returns its place in the document, from 0. */
  public int index() {
    return index;
  }

  /** Returns its id; empty if it has none. */
  public Optional<String> sid() {
    return sid;
  }

  /** Returns what it does to the requests it matches. */
  public Effect effect() {
    return effect;
  }

  /** Returns what it is called in explanations: its id, or its place counted from 1. */
  public String label() {
    return sid.filter(id -> !id.isEmpty())
        .map(id -> "statement \"" + id + '"')
        .orElseGet(() -> "statement " + (index + 1));
  }

  Elements elements() {
    return elements;
  }

  /** Returns whether and how the statement is about a request. */
  PrincipalElement.Match match(AuthorizationRequest request) {
    RequestContext context = RequestContext.of(request);
    boolean matches =
        elements.actions().matches(request.action())
            && elements.resources().matches(request.resource(), context, effect)
            && elements.conditions().stream().allMatch(c -> c.holds(context, effect));
    if (!matches) {
      return PrincipalElement.Match.NONE;
    }
    return elements
        .principal()
        .map(principal -> principal.match(request.principal(), effect))
        .orElse(PrincipalElement.Match.DIRECT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyStatement statement
        && index == statement.index
        && sid.equals(statement.sid)
        && effect == statement.effect
        && elements.equals(statement.elements);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, sid, effect, elements);
  }

  @Override
  public String toString() {
    return "PolicyStatement[" + label() + ", effect=" + effect + ", " + elements + "]";
  }
}
