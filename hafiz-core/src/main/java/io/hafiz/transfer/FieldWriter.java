package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonBoolean;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a JSON object, member by member, without those that would say nothing. */
final class FieldWriter {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  JsonObject object() {
    return new JsonObject(members);
  }

  FieldWriter put(String name, JsonValue value) {
    members.put(name, value);
    return this;
  }

  FieldWriter text(String name, String value) {
    return put(name, new JsonString(value));
  }

  FieldWriter number(String name, long value) {
    return put(name, new JsonNumber(BigDecimal.valueOf(value)));
  }

  FieldWriter flag(String name, boolean value) {
    return put(name, new JsonBoolean(value));
  }

  <T> FieldWriter optional(String name, Optional<T> value, Function<T, JsonValue> encoding) {
    value.ifPresent(present -> put(name, encoding.apply(present)));
    return this;
  }

  <T> FieldWriter list(String name, List<T> values, Function<T, JsonValue> encoding) {
    return values.isEmpty() ? this : put(name, array(values, encoding));
  }

  static <T> JsonArray array(List<T> values, Function<T, JsonValue> encoding) {
    return new JsonArray(values.stream().map(encoding).toList());
  }

  FieldWriter texts(String name, Map<String, String> values) {
    FieldWriter object = new FieldWriter();
    values.forEach(object::text);
    return values.isEmpty() ? this : put(name, object.object());
  }
}
