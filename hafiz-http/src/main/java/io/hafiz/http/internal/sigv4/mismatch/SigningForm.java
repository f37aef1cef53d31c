package io.hafiz.http.internal.sigv4.mismatch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a signature is calculated from, part by part. A mistake of a client is another
 * value of a part or two. Each character of the canonical request is one byte. Immutable.
 *
 * @param parts the value of every part
 */
public record SigningForm(Map<Part, String> parts) {
  /** Copies the map. */
  public SigningForm {
    parts = Collections.unmodifiableMap(new EnumMap<>(parts));
  }

  /**
   * Takes a request apart.
   *
   * @param canonicalRequest the canonical request as it should have been signed
   * @param time the time in the string to sign
   * @param scope the scope of the key and of the string to sign
   * @param secret the secret access key
   */
  public static SigningForm of(String canonicalRequest, String time, String scope, String secret) {
    List<String> lines = List.of(canonicalRequest.split("\n", -1));
    int last = lines.size() - 1;
    Map<Part, String> parts = new EnumMap<>(Part.class);
    parts.put(Part.METHOD, lines.get(0));
    parts.put(Part.PATH, lines.get(1));
    parts.put(Part.QUERY, lines.get(2));
    parts.put(Part.HEADERS, lines(lines.subList(3, last - 2)));
    parts.put(Part.SIGNED_HEADERS, lines.get(last - 1));
    parts.put(Part.PAYLOAD, lines.get(last));
    parts.put(Part.LINE_END, "\n");
    parts.put(Part.TIME, time);
    parts.put(Part.SCOPE, scope);
    parts.put(Part.KEY_SCOPE, scope);
    parts.put(Part.SECRET, "AWS4" + secret);
    return new SigningForm(parts);
  }

  /** Returns the value of a part. */
  public String get(Part part) {
    return parts.get(part);
  }

  /** Returns the canonical request. */
  public String canonicalRequest() {
    String text =
        String.join(
            "\n",
            get(Part.METHOD),
            get(Part.PATH),
            get(Part.QUERY),
            get(Part.HEADERS),
            get(Part.SIGNED_HEADERS),
            get(Part.PAYLOAD));
    String lineEnd = get(Part.LINE_END);
    return lineEnd.equals("\n") ? text : text.replace("\n", lineEnd);
  }

  /** Returns the number of characters of all parts. */
  int length() {
    return parts.values().stream().mapToInt(String::length).sum();
  }

  /** Returns this with another value of a part. */
  SigningForm with(Part part, String value) {
    Map<Part, String> changed = new EnumMap<>(parts);
    changed.put(part, value);
    return new SigningForm(changed);
  }

  /** Returns the canonical values of the signed headers, in their order. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : headerLines()) {
      String name = name(line);
      headers.putIfAbsent(name, line.substring(Math.min(name.length() + 1, line.length())));
    }
    return headers;
  }

  /** Returns the canonical value of the host; empty if it is not signed. */
  String host() {
    return headers().getOrDefault("host", "");
  }

  /** Returns this with another value of a header, if that is signed. */
  SigningForm withHeader(String name, String value) {
    return withHeaderLines(
        headerLines().stream()
            .map(line -> line.startsWith(name + ":") ? name + ":" + value : line)
            .toList());
  }

  /** Returns this without a header, neither its line nor its name. */
  SigningForm withoutHeader(String name) {
    List<String> names = signedHeaders().stream().filter(signed -> !signed.equals(name)).toList();
    return withHeaderLines(
            headerLines().stream().filter(line -> !line.startsWith(name + ":")).toList())
        .with(Part.SIGNED_HEADERS, String.join(";", names));
  }

  /** Returns this with one more header, in its place among the others. */
  SigningForm withAddedHeader(String name, String value) {
    Map<String, String> fields = new TreeMap<>(headers());
    fields.put(name, value);
    return withHeaderLines(
            fields.entrySet().stream().map(f -> f.getKey() + ":" + f.getValue()).toList())
        .with(Part.SIGNED_HEADERS, String.join(";", fields.keySet()));
  }

  /** Returns the names of the signed headers. */
  List<String> signedHeaders() {
    return List.of(get(Part.SIGNED_HEADERS).split(";"));
  }

  /** Returns the lines of the headers, without their line feeds. */
  List<String> headerLines() {
    return get(Part.HEADERS).lines().toList();
  }

  /** Returns this with other lines of headers. */
  SigningForm withHeaderLines(List<String> lines) {
    return with(Part.HEADERS, lines(lines));
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? line : line.substring(0, colon);
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Shows neither the secret nor the headers, one of which may be a session token. */
  @Override
  public String toString() {
    return "SigningForm[" + get(Part.METHOD) + " " + get(Part.PATH) + "]";
  }
}
