package io.hafiz.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonBoolean;
import io.hafiz.internal.json.JsonValue.JsonNull;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one JSON value from text, strictly: no comments, no duplicate member names, nothing after
 * the value, and within limits. Immutable and thread-safe.
 */
public final class JsonReader {
  private static final int MAX_NUMBER_LENGTH = 100;

  private final JsonFactory factory;
  private final int maxLength;

  /**
   * Creates a reader.
   *
   * @param maxLength the longest text it reads, in UTF-16 units, at least 1
   * @param maxDepth how deep arrays and objects may be nested, at least 1
   */
  public JsonReader(int maxLength, int maxDepth) {
    this.maxLength = maxLength;
    this.factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();
  }

  /**
   * Returns the value that the text holds.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON value or exceeds a limit
   */
  public JsonValue read(String text) throws JsonSyntaxException {
    if (text.length() > maxLength) {
      throw new JsonSyntaxException("longer than " + maxLength + " characters", 1, maxLength + 1);
    }
    try (JsonParser parser = factory.createParser(text)) {
      return whole(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue whole(JsonParser parser) throws IOException, JsonSyntaxException {
    try {
      JsonValue value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw syntax("content after the end of the JSON value", parser);
      }
      return value;
    } catch (JsonProcessingException e) {
      // Whatever breaks a limit tells no place of its own.
      JsonLocation place = Optional.ofNullable(e.getLocation()).orElseGet(parser::currentLocation);
      throw syntax(e.getOriginalMessage(), place);
    }
  }

  private static JsonValue value(JsonParser parser, JsonToken token)
      throws IOException, JsonSyntaxException {
    if (token == null) {
      throw syntax("no JSON value", parser);
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDecimalValue());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw syntax("unexpected " + token, parser);
    };
  }

  private static JsonSyntaxException syntax(String message, JsonParser parser) {
    return syntax(message, parser.currentLocation());
  }

  private static JsonSyntaxException syntax(String message, JsonLocation location) {
    return new JsonSyntaxException(message, location.getLineNr(), location.getColumnNr());
  }

  private static JsonObject object(JsonParser parser) throws IOException, JsonSyntaxException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException, JsonSyntaxException {
    List<JsonValue> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(parser, token));
      token = parser.nextToken();
    }
    return new JsonArray(elements);
  }
}
