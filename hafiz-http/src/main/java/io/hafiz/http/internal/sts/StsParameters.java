package io.hafiz.http.internal.sts;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Query;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a request of the AWS query protocol. Of several with one name the first counts.
 * Immutable.
 *
 * <p>See <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/programming.html">Making query
 * requests</a>.
 *
 * @param query all parameters
 */
record StsParameters(Query query) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Returns the parameters of a query and of a form, where {@code +} is a space. */
  static StsParameters of(Query query, byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    try {
      List<Query.Parameter> all = new ArrayList<>(query.parameters());
      all.addAll(Query.parse(text.replace("+", "%20")).parameters());
      return new StsParameters(new Query(all));
    } catch (S3Exception e) {
      throw new StsException(
          StsErrorCode.MALFORMED_QUERY_STRING, "The form contains a malformed escape");
    }
  }

  /** Returns a parameter; empty if it is absent or has no value. */
  Optional<String> optional(String name) {
    return query.first(name).filter(value -> !value.isEmpty());
  }

  /** Returns a parameter, or throws {@code ValidationError} if it is absent. */
  String required(String name) {
    return optional(name)
        .orElseThrow(() -> StsException.invalid(constraint("null", name) + "not be null"));
  }

  /** Returns {@code DurationSeconds}; empty if it is absent. */
  Optional<Duration> duration() {
    return optional("DurationSeconds")
        .map(
            text -> {
              if (!SECONDS.matcher(text).matches()) {
                throw StsException.invalid(
                    constraint('\'' + text + '\'', "DurationSeconds") + "be a number");
              }
              return Duration.ofSeconds(Long.parseLong(text));
            });
  }

  /** Returns the tags {@code Tags.member.N.Key} with their values, N counting from 1. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int n = 1; query.has("Tags.member." + n + ".Key"); n++) {
      String key = required("Tags.member." + n + ".Key");
      String value = query.first("Tags.member." + n + ".Value").orElse("");
      if (tags.putIfAbsent(key, value) != null) {
        throw StsException.invalid(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    return tags;
  }

  /** Refuses parameters of these names, or of lists or structures of these names. */
  void refuse(String... names) {
    for (Query.Parameter parameter : query.parameters()) {
      for (String name : names) {
        if (parameter.name().equals(name) || parameter.name().startsWith(name + ".")) {
          throw StsException.notImplemented(name);
        }
      }
    }
  }

  /** Returns the beginning of the message that says which rule a value breaks. */
  static String constraint(String value, String name) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return "1 validation error detected: Value %s at '%s' failed to satisfy constraint: Member must "
        .formatted(value, member);
  }
}
