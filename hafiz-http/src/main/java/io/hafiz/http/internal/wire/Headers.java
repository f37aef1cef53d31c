package io.hafiz.http.internal.wire;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The header fields of a request. Names are compared without case; the values of a name keep their
 * order. Each character of a value is one byte as it was on the wire (ISO 8859-1). Immutable.
 */
public final class Headers {
  private final Map<String, List<String>> fields;

  private Headers(Map<String, List<String>> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** Returns headers from fields by name, in any case. */
  public static Headers of(Map<String, List<String>> fields) {
    Map<String, List<String>> lower = new TreeMap<>();
    fields.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return new Headers(lower);
  }

  /** Returns the first value of a name. */
  public Optional<String> first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Returns all values of a name, in order; may be empty. */
  public List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** Returns whether there is a field of that name. */
  public boolean has(String name) {
    return fields.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /** Returns whether there is a field whose name begins so. */
  public boolean hasPrefix(String lowerCasePrefix) {
    for (String name : fields.keySet()) {
      if (name.startsWith(lowerCasePrefix)) {
        return true;
      }
    }
    return false;
  }

  /** Returns all fields by lower-case name, in the order of the names. */
  public Map<String, List<String>> fields() {
    return fields;
  }
}
