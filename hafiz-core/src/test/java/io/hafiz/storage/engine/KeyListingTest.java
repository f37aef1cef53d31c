package io.hafiz.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.ObjectKey;
import io.hafiz.storage.ListPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyListingTest {
  @ParameterizedTest
  @CsvSource({
    "a,b",
    "a/,a0",
    "'\u007f','\u0080'",
    "'\uD7FF','\uE000'",
    "'\uffff','\ud800\udc00'",
    "'a\udbff\udfff',b"
  })
  void the_least_text_behind_a_prefix_raises_its_last_code_point(String prefix, String expected) {
    assertThat(KeyListing.behindAll(prefix)).contains(expected);
    assertThat(ObjectKey.compare(prefix + "\udbff\udfff", expected)).isNegative();
  }

  @Test
  void nothing_is_behind_the_greatest_code_points() {
    assertThat(KeyListing.behindAll("\udbff\udfff\udbff\udfff")).isEqualTo(Optional.empty());
  }

  @Test
  void a_common_prefix_costs_one_seek_whatever_it_stands_for() {
    TreeSet<ObjectKey> keys = new TreeSet<>();
    for (int i = 0; i < 3000; i++) {
      keys.add(new ObjectKey("d" + i % 3 + "/" + i));
    }
    List<String> read = new ArrayList<>();
    KeyListing<ObjectKey> listing =
        new KeyListing<>(
            "",
            "/",
            10,
            key -> {
              read.add(key.value());
              return key;
            },
            from ->
                Cursor.over(
                    keys.stream().filter(k -> ObjectKey.compare(k.value(), from) >= 0).iterator()));
    assertThat(listing.page(ListPosition.START).commonPrefixes())
        .containsExactly("d0/", "d1/", "d2/");
    assertThat(read).hasSize(3);
  }
}
