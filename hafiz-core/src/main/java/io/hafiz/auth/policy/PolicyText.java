package io.hafiz.auth.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text of a policy in which {@code ${…}} may stand for a value of the request.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 * policy elements: Variables and tags</a>.
 *
 * @param parts what the text consists of, in order
 */
record PolicyText(List<Part> parts) {

  /** A piece of a text. */
  sealed interface Part {}

  /**
   * Characters of which {@code *} and {@code ?} are wildcards where wildcards are allowed.
   *
   * @param text the characters
   */
  record Plain(String text) implements Part {}

  /**
   * A character that is never a wildcard, written <code>${*}</code>, <code>${?}</code> or <code>
   * ${$}
   * </code>.
   *
   * @param text the character
   */
  record Escaped(String text) implements Part {}

  /**
   * A value of the request, whose characters are never wildcards.
   *
   * @param key the key whose value it is
   * @param fallback what stands in its place if the request has no such value
   */
  record Variable(ConditionKey key, Optional<String> fallback) implements Part {}

  /** Copies the list. */
  PolicyText {
    parts = List.copyOf(parts);
  }

  /** Returns the text as its version of the policy language reads it. */
  static PolicyText parse(String text, PolicyVersion version) {
    return version.hasVariables() ? parseVariables(text) : new PolicyText(plain(text));
  }

  private static List<Part> plain(String text) {
    return text.isEmpty() ? List.of() : List.of(new Plain(text));
  }

  private static PolicyText parseVariables(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    int start = text.indexOf("${");
    while (start >= 0) {
      parts.addAll(plain(text.substring(at, start)));
      int end = variableEnd(text, start);
      parts.add(variable(text.substring(start + 2, end)));
      at = end + 1;
      start = text.indexOf("${", at);
    }
    parts.addAll(plain(text.substring(at)));
    return new PolicyText(parts);
  }

  /** Returns the index of the brace that closes a variable; a quoted default may hold braces. */
  static int variableEnd(String text, int start) {
    boolean quoted = false;
    for (int i = start + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i;
      }
    }
    throw MalformedPolicy.because("Invalid policy variable", text);
  }

  private static Part variable(String content) {
    if (content.equals("*") || content.equals("?") || content.equals("$")) {
      return new Escaped(content);
    }
    int comma = content.indexOf(',');
    String name = comma < 0 ? content : content.substring(0, comma);
    Optional<String> fallback =
        comma < 0 ? Optional.empty() : Optional.of(unquoted(content.substring(comma + 1).strip()));
    return new Variable(ConditionKeys.variable(name.strip()), fallback);
  }

  private static String unquoted(String text) {
    int last = text.length() - 1;
    if (last < 1 || text.indexOf('\'') != 0 || text.indexOf('\'', 1) != last) {
      throw MalformedPolicy.because("Invalid policy variable", text);
    }
    return text.substring(1, last);
  }

  /** Returns the text as it is written, with what it stands for if there are variables in it. */
  String describe(RequestContext context) {
    String written = parts.stream().map(PolicyText::written).collect(Collectors.joining());
    return parts.stream().anyMatch(Variable.class::isInstance)
        ? written + resolve(context).map(" = "::concat).orElse(", which has no value")
        : written;
  }

  private static String written(Part part) {
    if (part instanceof Plain plain) {
      return plain.text();
    }
    if (part instanceof Escaped escaped) {
      return "${" + escaped.text() + "}";
    }
    Variable variable = (Variable) part;
    String fallback = variable.fallback().map(text -> ", '" + text + "'").orElse("");
    return "${" + variable.key().name() + fallback + "}";
  }

  /** Returns the characters before the first variable or escape. */
  String plainPrefix() {
    return !parts.isEmpty() && parts.get(0) instanceof Plain plain ? plain.text() : "";
  }

  /**
   * Returns the text, in which wildcards stand for themselves; empty if a variable has no value.
   */
  Optional<String> resolve(RequestContext context) {
    StringBuilder resolved = new StringBuilder();
    for (Part part : parts) {
      Optional<String> text = resolve(part, context);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      resolved.append(text.get());
    }
    return Optional.of(resolved.toString());
  }

  /** Returns the pattern that the text writes down; empty if a variable has no value. */
  Optional<Glob> resolvePattern(RequestContext context) {
    Glob.Builder glob = new Glob.Builder();
    for (Part part : parts) {
      Optional<String> text = resolve(part, context);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (part instanceof Plain) {
        glob.pattern(text.get());
      } else {
        glob.literal(text.get());
      }
    }
    return Optional.of(glob.build());
  }

  private static Optional<String> resolve(Part part, RequestContext context) {
    if (part instanceof Plain plain) {
      return Optional.of(plain.text());
    }
    if (part instanceof Escaped escaped) {
      return Optional.of(escaped.text());
    }
    Variable variable = (Variable) part;
    return context.variable(variable.key()).or(variable::fallback);
  }
}
