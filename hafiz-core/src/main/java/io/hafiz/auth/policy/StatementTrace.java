package io.hafiz.auth.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a statement was compared with, element by element. Immutable.
 *
 * @param document the place of its document among those read together, from 0
 * @param statement the statement
 * @param elements its elements in the order principal, action, resource, conditions, those after a
 *     mismatch included
 */
public record StatementTrace(int document, PolicyStatement statement, List<ElementTrace> elements) {
  /** Copies the list. */
  public StatementTrace {
    elements = List.copyOf(elements);
  }

  /** Returns whether the statement is about the request: every element matches. */
  public boolean matched() {
    return elements.stream().allMatch(ElementTrace::matched);
  }

  /** Returns the comparison in lines; contains no secrets. */
  public String text() {
    String place = document == 0 ? "" : " of policy " + (document + 1);
    String title =
        "%s%s (%s) %s"
            .formatted(
                statement.label(),
                place,
                statement.effect().value(),
                matched() ? "matches" : "does not match");
    return elements.stream()
        .map(element -> "\n  " + element.text())
        .collect(Collectors.joining("", title, ""));
  }
}
