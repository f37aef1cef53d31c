package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.http.internal.wire.PercentCoding;
import io.hafiz.http.internal.wire.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query was sorted or escaped in another way, or parameters were added after signing. */
final class QueryMistakes {
  private static final Comparator<String> BY_NAME = Comparator.comparing(QueryMistakes::name);
  private static final Comparator<String> IGNORING_CASE = String.CASE_INSENSITIVE_ORDER;

  private static final int MOST_OMITTED = 64;

  private QueryMistakes() {}

  /** Returns the mistakes that may have been made with the query. */
  static List<Mistake> of(Attempt attempt) {
    List<Mistake> mistakes = new ArrayList<>();
    UnaryOperator<Stream<String>> asSent = asSent(attempt.request().query());
    mistakes.add(pairs("in the order in which it was sent", asSent));
    mistakes.add(pairs("sorted by names alone", q -> asSent.apply(q).sorted(BY_NAME)));
    mistakes.add(pairs("sorted with the = behind names", Stream::sorted));
    mistakes.add(pairs("sorted without regard to case", q -> q.sorted(IGNORING_CASE)));
    mistakes.add(pairs("without = behind names", QueryMistakes::withoutEquals));
    mistakes.add(query("empty", query -> ""));
    Escapes.ALL.forEach(way -> mistakes.add(query(way.description(), way.change())));
    mistakes.add(query("preceded by ?", query -> "?" + query));
    mistakes.addAll(omissions(attempt.form().get(Part.QUERY)));
    return mistakes;
  }

  private static Mistake query(String what, UnaryOperator<String> change) {
    return new Mistake(
        "the query is " + what, form -> form.with(Part.QUERY, change.apply(form.get(Part.QUERY))));
  }

  private static Mistake pairs(String what, UnaryOperator<Stream<String>> change) {
    return query(
        what,
        query -> change.apply(Arrays.stream(query.split("&"))).collect(Collectors.joining("&")));
  }

  private static UnaryOperator<Stream<String>> asSent(Query query) {
    Map<String, Integer> order = new HashMap<>();
    for (Query.Parameter p : query.parameters()) {
      String pair = PercentCoding.encode(p.name()) + "=" + PercentCoding.encode(p.value());
      order.putIfAbsent(pair, order.size());
    }
    return pairs -> pairs.sorted(Comparator.comparingInt(pair -> order.getOrDefault(pair, 0)));
  }

  private static Stream<String> withoutEquals(Stream<String> pairs) {
    return pairs.map(pair -> pair.endsWith("=") ? name(pair) : pair);
  }

  private static List<Mistake> omissions(String canonical) {
    return Arrays.stream(canonical.split("&"))
        .filter(pair -> !pair.isEmpty())
        .limit(MOST_OMITTED)
        .map(pair -> pairs("without " + name(pair), q -> q.filter(other -> !other.equals(pair))))
        .toList();
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair : pair.substring(0, equals);
  }
}
