package io.hafiz.http.internal.sigv4.mismatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** The path was escaped or normalized in another way, or changed by a proxy. */
final class PathMistakes {
  private PathMistakes() {}

  /** Returns the mistakes that may have been made with the path. */
  static List<Mistake> of(Attempt attempt) {
    List<Mistake> mistakes = new ArrayList<>();
    Escapes.ALL.forEach(way -> mistakes.add(path(way.description(), way.change())));
    mistakes.add(path("as it was sent", path -> attempt.request().rawPath()));
    mistakes.add(path("normalized", PathMistakes::normalized));
    mistakes.add(path("without empty segments", path -> path.replaceAll("/{2,}", "/")));
    mistakes.add(path("with a slash at its end", path -> path + "/"));
    mistakes.add(path("without the slash at its end", path -> path.replaceFirst("/$", "")));
    mistakes.add(path("without the slash at its start", path -> path.replaceFirst("^/", "")));
    mistakes.add(path("with the slashes of the key encoded", PathMistakes::keyWithoutSlashes));
    for (String sent : attempt.sent("x-forwarded-prefix")) {
      String prefix = sent.replaceFirst("/$", "");
      mistakes.add(path("preceded by " + prefix, path -> prefix + path));
    }
    mistakes.add(path("/", path -> "/"));
    return mistakes;
  }

  private static Mistake path(String what, UnaryOperator<String> change) {
    return new Mistake(
        "the path is " + what, form -> form.with(Part.PATH, change.apply(form.get(Part.PATH))));
  }

  /** Removes empty segments and dots, as file systems and most libraries for URLs do. */
  private static String normalized(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    String end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
    return "/" + String.join("/", segments) + end;
  }

  private static String keyWithoutSlashes(String path) {
    int key = path.indexOf('/', 1) + 1;
    return path.substring(0, key) + path.substring(key).replace("/", "%2F");
  }
}
