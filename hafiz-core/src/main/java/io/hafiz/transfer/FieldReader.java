package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonBoolean;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a JSON object member by member. What is missing or of another kind throws {@link
 * IllegalArgumentException}.
 *
 * @param object the object
 */
record FieldReader(JsonObject object) {
  static FieldReader of(JsonValue value) {
    if (value instanceof JsonObject object) {
      return new FieldReader(object);
    }
    throw new IllegalArgumentException("an object is missing");
  }

  private JsonValue member(String name) {
    return object
        .member(name)
        .orElseThrow(() -> new IllegalArgumentException("a member is missing: " + name));
  }

  FieldReader fields(String name) {
    return of(member(name));
  }

  String text(String name) {
    return text(member(name));
  }

  static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw new IllegalArgumentException("a text is missing");
  }

  boolean flag(String name) {
    if (member(name) instanceof JsonBoolean flag) {
      return flag.value();
    }
    throw new IllegalArgumentException("a flag is missing: " + name);
  }

  /** Returns a whole number, 0 or more. */
  long number(String name) {
    if (member(name) instanceof JsonNumber number && number.value().signum() >= 0) {
      return number.value().longValueExact();
    }
    throw new IllegalArgumentException("a number is missing: " + name);
  }

  <T> Optional<T> optional(String name, Function<FieldReader, T> decoding) {
    return object.member(name).map(value -> decoding.apply(of(value)));
  }

  Optional<String> optionalText(String name) {
    return object.member(name).map(FieldReader::text);
  }

  <T> List<T> list(String name, Function<FieldReader, T> decoding) {
    return object.member(name).map(value -> elements(value, decoding)).orElse(List.of());
  }

  static <T> List<T> elements(JsonValue value, Function<FieldReader, T> decoding) {
    if (value instanceof JsonArray array) {
      return array.elements().stream().map(element -> decoding.apply(of(element))).toList();
    }
    throw new IllegalArgumentException("a list is missing");
  }

  Map<String, String> texts(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    object
        .member(name)
        .ifPresent(
            value ->
                of(value).object.members().forEach((key, text) -> values.put(key, text(text))));
    return values;
  }
}
