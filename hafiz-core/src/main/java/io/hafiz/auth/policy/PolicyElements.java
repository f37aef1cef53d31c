package io.hafiz.auth.policy;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonBoolean;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of a policy or of one of its statements. Every method throws {@code MalformedPolicy}
 * if an element has the wrong form.
 *
 * @param object the JSON object they are the members of
 */
record PolicyElements(JsonObject object) {

  /** Returns the elements of a value that must be an object. */
  static PolicyElements of(JsonValue value) {
    if (value instanceof JsonObject object) {
      return new PolicyElements(object);
    }
    throw MalformedPolicy.syntax();
  }

  /** Refuses elements of other names. */
  void allowOnly(Set<String> names) {
    for (String name : object.members().keySet()) {
      if (!names.contains(name)) {
        throw MalformedPolicy.because("Unknown field " + name);
      }
    }
  }

  /** Returns whether there is an element of that name. */
  boolean has(String name) {
    return object.members().containsKey(name);
  }

  /** Returns an element that must be there. */
  JsonValue required(String name) {
    return object.member(name).orElseThrow(() -> MalformedPolicy.missing(name));
  }

  /** Returns a string that may be there. */
  Optional<String> string(String name) {
    return object.member(name).map(PolicyElements::string);
  }

  /** Returns a string that must be there. */
  String requiredString(String name) {
    return string(required(name));
  }

  private static String string(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw MalformedPolicy.syntax();
  }

  /** Returns a value, or the values of an array, of which there must be one or more. */
  static List<JsonValue> oneOrMore(JsonValue value) {
    List<JsonValue> values = value instanceof JsonArray array ? array.elements() : List.of(value);
    if (values.isEmpty()) {
      throw MalformedPolicy.syntax();
    }
    return values;
  }

  /** Returns a string, or the strings of an array, of which there must be one or more. */
  static List<String> strings(JsonValue value) {
    return oneOrMore(value).stream().map(PolicyElements::string).toList();
  }

  /** Returns scalars as text: quotation marks around numbers and Booleans are optional. */
  static List<String> scalars(JsonValue value) {
    return oneOrMore(value).stream().map(PolicyElements::scalar).toList();
  }

  private static String scalar(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonNumber number) {
      return number.value().toString();
    }
    if (value instanceof JsonBoolean bool) {
      return Boolean.toString(bool.value());
    }
    throw MalformedPolicy.syntax();
  }

  /** Returns which of two elements, that exclude each other, is there; one must be. */
  String either(String name, String opposite) {
    if (has(name) && has(opposite)) {
      throw MalformedPolicy.syntax();
    }
    if (!has(name) && !has(opposite)) {
      throw MalformedPolicy.missing(name);
    }
    return has(name) ? name : opposite;
  }
}
