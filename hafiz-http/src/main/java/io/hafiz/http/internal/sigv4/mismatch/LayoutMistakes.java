package io.hafiz.http.internal.sigv4.mismatch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The parts are right, and were put together in another way. */
final class LayoutMistakes {
  private LayoutMistakes() {}

  /** Returns the mistakes that may have been made with the layout. */
  static List<Mistake> of(Attempt attempt) {
    String listed = attempt.signedHeaders();
    return List.of(
        new Mistake(
            "the headers are signed in the order in which they are listed",
            form -> inOrder(form, List.of(listed.toLowerCase(Locale.ROOT).split(";")))),
        new Mistake(
            "the names of the headers are signed in the case in which they are listed",
            form -> inCase(form, List.of(listed.split(";")))),
        Mistake.of(
            Part.SIGNED_HEADERS, listed, "the list of signed headers is signed as it was sent"),
        new Mistake(
            "the headers are not followed by an empty line",
            form -> form.with(Part.HEADERS, form.get(Part.HEADERS).stripTrailing())),
        new Mistake(
            "header names are followed by a colon and a space",
            form ->
                form.withHeaderLines(
                    form.headerLines().stream()
                        .map(line -> line.replaceFirst(":", ": "))
                        .toList())),
        Mistake.of(Part.LINE_END, "\r\n", "lines end in carriage return and line feed"));
  }

  private static SigningForm inOrder(SigningForm form, List<String> names) {
    return listed(form, names, UnaryOperator.identity());
  }

  private static SigningForm inCase(SigningForm form, List<String> names) {
    List<String> sorted = names.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
    return listed(form, sorted, name -> name.toLowerCase(Locale.ROOT));
  }

  /** Names that are listed twice would multiply what is signed; no client lists any twice. */
  private static SigningForm listed(
      SigningForm form, List<String> names, UnaryOperator<String> key) {
    Map<String, String> headers = form.headers();
    if (!Set.copyOf(names.stream().map(key).toList()).equals(headers.keySet())
        || names.size() > headers.size()) {
      return form;
    }
    return form.withHeaderLines(
            names.stream().map(name -> name + ":" + headers.get(key.apply(name))).toList())
        .with(Part.SIGNED_HEADERS, String.join(";", names));
  }
}
