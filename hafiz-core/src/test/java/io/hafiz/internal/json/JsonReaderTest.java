package io.hafiz.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.internal.json.JsonValue.JsonArray;
import io.hafiz.internal.json.JsonValue.JsonBoolean;
import io.hafiz.internal.json.JsonValue.JsonNull;
import io.hafiz.internal.json.JsonValue.JsonNumber;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private final JsonReader reader = new JsonReader(200, 4);

  @Test
  void reads_every_kind_of_value() throws JsonSyntaxException {
    JsonValue value = reader.read(" {\"a\":[1,-2.50,\"x\\n\\u00e9\",true,false,null],\"b\":{}} ");

    assertThat(value)
        .isEqualTo(
            new JsonObject(
                Map.of(
                    "a",
                    new JsonArray(
                        List.of(
                            new JsonNumber(BigDecimal.ONE),
                            new JsonNumber(new BigDecimal("-2.50")),
                            new JsonString("x\n\u00e9"),
                            new JsonBoolean(true),
                            new JsonBoolean(false),
                            new JsonNull())),
                    "b",
                    new JsonObject(Map.of()))));
  }

  @Test
  void keeps_the_order_of_members() throws JsonSyntaxException {
    JsonObject object = (JsonObject) reader.read("{\"z\":1,\"a\":2,\"m\":3}");

    assertThat(object.members().keySet()).containsExactly("z", "a", "m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1} x",
        "{} {}",
        "1 2",
        "\"a\nb\"",
        "\"\\x\"",
        "01",
        "NaN",
        "tru",
        "/* c */ 1",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "[[[[[1]]]]]"
      })
  void refuses_what_is_not_exactly_one_value_within_the_limits(String text) {
    assertThatThrownBy(() -> reader.read(text)).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void refuses_text_that_is_too_long() {
    assertThatThrownBy(() -> reader.read("\"" + "x".repeat(199) + "\""))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("longer than 200 characters");
  }

  @Test
  void refuses_numbers_that_are_too_long_to_compute_with() {
    assertThatThrownBy(() -> reader.read("1".repeat(101))).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void reads_up_to_the_limits() throws JsonSyntaxException {
    assertThat(reader.read("[[[[1]]]]")).isInstanceOf(JsonArray.class);
    assertThat(reader.read("\"" + "x".repeat(198) + "\"")).isInstanceOf(JsonString.class);
  }
}
