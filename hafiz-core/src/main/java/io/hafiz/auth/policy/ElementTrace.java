package io.hafiz.auth.policy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An element of a statement and what it was compared with. Immutable.
 *
 * <p>Signatures and session tokens in values of the request, say in a presigned URL that a referrer
 * quotes, are left out.
 *
 * @param name the element, for example {@code NotAction} or {@code Condition StringLike s3:prefix}
 * @param policy its values in the policy, with what variables in them stand for
 * @param request the values of the request; none if it has not got the key
 * @param matched whether the element lets the statement be about the request
 */
public record ElementTrace(
    String name, List<String> policy, List<String> request, boolean matched) {
  private static final int LONGEST = 256;
  private static final Pattern SECRET =
      Pattern.compile("(?i)((?:X-Amz-(?:Signature|Security-Token)|Signature)=)[^&\\s]*+");

  /** Copies the lists and leaves out secrets. */
  public ElementTrace {
    policy = List.copyOf(policy);
    request = request.stream().map(value -> SECRET.matcher(value).replaceAll("$1…")).toList();
  }

  /** Returns the comparison in one line. */
  public String text() {
    return "%s %s: %s against %s"
        .formatted(matched ? "yes" : "no ", name, values(policy), values(request));
  }

  private static String values(List<String> values) {
    return values.isEmpty()
        ? "nothing"
        : values.stream().map(ElementTrace::quote).collect(Collectors.joining(", "));
  }

  /** A value of a request must not pass for other lines. */
  private static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted
        .append(value.codePointCount(0, value.length()) > LONGEST ? "…\"" : '"')
        .toString();
  }
}
