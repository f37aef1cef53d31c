package io.hafiz.auth;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A value of a file of identities with the place where it stands. Every method throws {@link
 * IllegalArgumentException} that names the place if the value has the wrong form, and never quotes
 * the value.
 *
 * @param place where it stands, for example {@code Accounts[0].Users[1]}
 * @param value what stands there
 */
record CredentialsMember(String place, JsonValue value) {
  /** Refuses members of other names. */
  void allowOnly(String... names) {
    for (String name : object().members().keySet()) {
      if (!Set.of(names).contains(name)) {
        throw wrong("has no member named " + name);
      }
    }
  }

  /** Returns a member; empty if there is none. */
  Optional<CredentialsMember> optional(String name) {
    return object().member(name).map(member -> new CredentialsMember(placeOf(name), member));
  }

  /** Returns a member that must be there. */
  CredentialsMember required(String name) {
    return optional(name).orElseThrow(() -> wrong("lacks " + name));
  }

  /** Returns the elements of a member; none if there is no such member. */
  List<CredentialsMember> list(String name) {
    return optional(name).map(CredentialsMember::elements).orElse(List.of());
  }

  /** Returns the members of a member by name; none if there is no such member. */
  Map<String, CredentialsMember> members(String name) {
    Map<String, CredentialsMember> members = new LinkedHashMap<>();
    optional(name)
        .ifPresent(
            member ->
                member
                    .object()
                    .members()
                    .forEach(
                        (key, inner) ->
                            members.put(key, new CredentialsMember(member.placeOf(key), inner))));
    return members;
  }

  /** Returns the elements of an array. */
  List<CredentialsMember> elements() {
    if (!(value instanceof JsonArray array)) {
      throw wrong("is not an array");
    }
    List<CredentialsMember> elements = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      elements.add(new CredentialsMember(place + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** Returns a string. */
  String text() {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw wrong("is not a string");
  }

  /** Returns a number without a fraction. */
  long wholeNumber() {
    try {
      if (value instanceof JsonNumber number) {
        return number.value().longValueExact();
      }
    } catch (ArithmeticException e) {
      // It has a fraction, or more digits than anything here counts.
    }
    throw wrong("is not a whole number");
  }

  /** Returns what is made of this value, or says where it stands if it cannot be made. */
  <T> T locate(Supplier<T> made) {
    try {
      return made.get();
    } catch (Misplaced e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private JsonObject object() {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong("is not an object");
  }

  private String placeOf(String name) {
    return value instanceof JsonObject && place.equals("the file") ? name : place + "." + name;
  }

  private Misplaced wrong(String message) {
    return new Misplaced(place + ": " + message);
  }

  /** A message that says where already. */
  private static final class Misplaced extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Misplaced(String message) {
      super(message);
    }
  }
}
