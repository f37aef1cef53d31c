package io.hafiz.internal.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>). Immutable and
 * thread-safe.
 */
public sealed interface JsonValue {

  /**
   * Members by name.
   *
   * @param members the members in the order of the text
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** Copies the map and keeps its order. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Returns the member of that name; empty if there is none. */
    public Optional<JsonValue> member(String name) {
      return Optional.ofNullable(members.get(name));
    }
  }

  /**
   * Values in order.
   *
   * @param elements the values
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    /** Copies the list. */
    public JsonArray {
      elements = List.copyOf(elements);
    }
  }

  /**
   * Characters.
   *
   * @param value the characters without quotes and escapes
   */
  record JsonString(String value) implements JsonValue {}

  /**
   * A number of any size and precision.
   *
   * @param value the number
   */
  record JsonNumber(BigDecimal value) implements JsonValue {}

  /**
   * True or false.
   *
   * @param value which
   */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** The literal {@code null}. */
  record JsonNull() implements JsonValue {}
}
