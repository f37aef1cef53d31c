package io.hafiz.http.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request target, in its order, each name and value percent-decoded exactly once.
 * {@code +} is no space in S3's queries.
 *
 * @param parameters all parameters
 */
public record Query(List<Parameter> parameters) {
  /** No query. */
  public static final Query EMPTY = new Query(List.of());

  /**
   * One parameter.
   *
   * @param name decoded name
   * @param value decoded value; empty if there was none
   */
  public record Parameter(String name, String value) {}

  /** Copies the list. */
  public Query {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads the part of a target behind its first {@code ?}.
   *
   * @throws io.hafiz.error.S3Exception {@code InvalidURI} if an escape is malformed or does not
   *     decode to UTF-8
   */
  public static Query parse(String raw) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(PercentCoding.decode(name), PercentCoding.decode(value)));
      }
    }
    return new Query(parameters);
  }

  /** Returns the first value of a name. */
  public Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  /** Returns all values of a name, in order; may be empty. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        values.add(parameter.value());
      }
    }
    return values;
  }

  /** Returns whether there is a parameter of that name, with or without a value. */
  public boolean has(String name) {
    return first(name).isPresent();
  }
}
