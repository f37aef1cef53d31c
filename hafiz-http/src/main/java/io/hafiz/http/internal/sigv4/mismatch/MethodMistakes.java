package io.hafiz.http.internal.sigv4.mismatch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The request was sent with another method than it was signed for. */
final class MethodMistakes {
  private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "POST", "DELETE");

  private MethodMistakes() {}

  /** Returns the mistakes that may have been made with the method. */
  static List<Mistake> of(Attempt attempt) {
    String lower = attempt.form().get(Part.METHOD).toLowerCase(Locale.ROOT);
    return Stream.concat(METHODS.stream(), Stream.of(lower))
        .map(method -> Mistake.of(Part.METHOD, method, "the method is " + method))
        .toList();
  }
}
