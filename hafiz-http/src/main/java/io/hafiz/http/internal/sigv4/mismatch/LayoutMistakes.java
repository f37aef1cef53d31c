package io.hafiz.http.internal.sigv4.mismatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            form -> inCase(form, listed)),
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
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      Optional<String> value = form.header(name);
      value.ifPresent(text -> lines.add(name + ":" + text));
    }
    return form.withHeaderLines(lines).with(Part.SIGNED_HEADERS, String.join(";", names));
  }

  private static SigningForm inCase(SigningForm form, String listed) {
    List<String> names =
        Arrays.stream(listed.split(";")).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    List<String> lines =
        names.stream()
            .map(name -> name + ":" + form.header(name.toLowerCase(Locale.ROOT)).orElse(""))
            .toList();
    return form.withHeaderLines(lines).with(Part.SIGNED_HEADERS, String.join(";", names));
  }
}
