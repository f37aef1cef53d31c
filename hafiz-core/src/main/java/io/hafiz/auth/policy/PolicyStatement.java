package io.hafiz.auth.policy;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import java.util.ArrayList;
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

  /** Returns whom the statement allows or denies a request; empty if it is not about it. */
  Optional<Grantee> match(AuthorizationRequest request) {
    RequestContext context = RequestContext.of(request);
    boolean matches =
        elements.actions().matches(request.action())
            && elements.resources().matches(request.resource(), context, effect)
            && elements.conditions().stream().allMatch(c -> c.holds(context, effect));
    if (!matches) {
      return Optional.empty();
    }
    return elements.principal().isEmpty()
        ? Optional.of(Grantee.PRINCIPAL)
        : elements.principal().get().match(request.principal(), effect);
  }

  /** Returns the comparison of every element with a request. */
  List<ElementTrace> trace(AuthorizationRequest request) {
    RequestContext context = RequestContext.of(request);
    List<ElementTrace> traces = new ArrayList<>();
    elements.principal().ifPresent(p -> traces.add(p.trace(request.principal(), effect)));
    traces.add(elements.actions().trace(request.action()));
    traces.add(elements.resources().trace(request.resource(), context, effect));
    elements.conditions().forEach(condition -> traces.add(condition.trace(context, effect)));
    return traces;
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
