package io.hafiz.http.internal.sigv4.mismatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A header other than the host was changed, added or dropped on the way, or folded in another way.
 * Values that a client or a proxy is known to send are tried for headers that proxies change.
 */
final class HeaderMistakes {
  private static final Map<String, List<String>> USUAL_VALUES =
      Map.of(
          "accept-encoding",
          List.of(
              "identity",
              "gzip",
              "gzip, deflate",
              "gzip,deflate",
              "gzip, deflate, br",
              "gzip, deflate, br, zstd",
              "*"),
          "cache-control",
          List.of("no-cache", "max-age=0"),
          "connection",
          List.of("keep-alive", "close", "Keep-Alive", "TE, close", "Upgrade"),
          "content-length",
          List.of("0"),
          "content-type",
          List.of(
              "application/octet-stream",
              "binary/octet-stream",
              "application/xml",
              "application/x-www-form-urlencoded",
              "text/plain",
              "application/json"),
          "expect",
          List.of("100-continue"),
          "transfer-encoding",
          List.of("chunked", "identity"),
          "te",
          List.of("trailers"));

  private static final List<String> CHARSETS =
      List.of("; charset=utf-8", "; charset=UTF-8", ";charset=utf-8", ";charset=UTF-8");

  /** More headers than clients send. */
  private static final int MOST_NAMES = 64;

  private HeaderMistakes() {}

  /** Returns the mistakes that may have been made with headers. */
  static List<Mistake> of(Attempt attempt) {
    Map<String, String> headers = attempt.form().headers();
    List<String> signed =
        headers.keySet().stream().filter(name -> !name.equals("host")).limit(MOST_NAMES).toList();
    return Stream.of(
            signed.stream().flatMap(name -> rewritten(attempt, name, headers.get(name))),
            signed.stream().flatMap(HeaderMistakes::usual),
            signed.stream().map(name -> value(name, "", "empty")),
            signed.stream().map(HeaderMistakes::omitted),
            signed.stream().flatMap(name -> folded(attempt, name, headers.get(name))),
            unsigned(attempt, headers.keySet()))
        .flatMap(mistakes -> mistakes)
        .toList();
  }

  /** Values that are made from the one that was sent. */
  private static Stream<Mistake> rewritten(Attempt attempt, String name, String value) {
    return switch (name) {
      case "content-type" -> {
        String type = value.replaceFirst(";.*", "");
        yield Stream.concat(Stream.of(type), CHARSETS.stream().map(charset -> type + charset))
            .map(other -> shown(name, other));
      }
      case "content-encoding" ->
          Stream.of(
              shown(name, value.replaceFirst("^aws-chunked,? ?", "")),
              shown(name, "aws-chunked," + value));
      case "content-length" ->
          attempt.sent("x-amz-decoded-content-length").stream().map(length -> shown(name, length));
      default -> Stream.empty();
    };
  }

  private static Stream<Mistake> usual(String name) {
    return USUAL_VALUES.getOrDefault(name, List.of()).stream().map(value -> shown(name, value));
  }

  private static Mistake shown(String name, String value) {
    return value(name, value, "\"" + value + "\"");
  }

  /** The same value in other forms; it may be a secret, so that it is not shown. */
  private static Stream<Mistake> folded(Attempt attempt, String name, String canonical) {
    List<String> values = attempt.request().headers().all(name);
    List<String> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    Stream<Mistake> ofOne =
        Stream.of(
            value(name, String.join(",", values), "as it was sent, with all its white space"),
            value(name, canonical.replace(" ", ""), "without any white space"),
            value(name, utf8(canonical), "in UTF-8, though it was sent in ISO 8859-1"),
            value(name, latin1(canonical), "in ISO 8859-1, though it was sent in UTF-8"));
    if (values.size() < 2) {
      return ofOne;
    }
    return Stream.concat(
        ofOne,
        Stream.of(
            value(name, values.get(0), "the first of its values alone"),
            value(name, reversed.get(0), "the last of its values alone"),
            value(name, String.join(", ", values), "its values with a comma and a space between"),
            value(name, String.join(",", reversed), "its values in reverse order")));
  }

  private static String utf8(String wire) {
    return new String(wire.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String latin1(String wire) {
    return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static Mistake value(String name, String value, String what) {
    return new Mistake("the header " + name + " is " + what, form -> form.withHeader(name, value));
  }

  private static Mistake omitted(String name) {
    return new Mistake("the header " + name + " is left out", form -> form.withoutHeader(name));
  }

  private static Stream<Mistake> unsigned(Attempt attempt, Set<String> signed) {
    return attempt.request().headers().fields().entrySet().stream()
        .filter(field -> !signed.contains(field.getKey()) && !field.getKey().equals("host"))
        .filter(field -> !field.getKey().equals("authorization"))
        .limit(MOST_NAMES)
        .map(field -> added(field.getKey(), String.join(",", field.getValue())));
  }

  private static Mistake added(String name, String value) {
    return new Mistake(
        "the header " + name + " is among those that are signed",
        form -> form.withAddedHeader(name, value));
  }
}
