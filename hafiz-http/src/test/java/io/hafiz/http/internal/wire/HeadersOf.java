package io.hafiz.http.internal.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes header fields for tests. */
final class HeadersOf {
  private HeadersOf() {}

  /** Returns fields from names and values in turn; a name that occurs twice has two values. */
  static Headers fields(String... namesAndValues) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields
          .computeIfAbsent(namesAndValues[i], name -> new ArrayList<>())
          .add(namesAndValues[i + 1]);
    }
    return Headers.of(fields);
  }
}
