package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document for users names every key, by what becomes of it. */
class ConditionKeysTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "policies.md");

  @Test
  void the_document_names_the_keys_that_requests_fill_in() throws IOException {
    assertShown("filled", ConditionKeys.filled());
  }

  @Test
  void the_document_names_the_keys_that_no_request_has() throws IOException {
    assertShown("absent", ConditionKeys.absent());
  }

  @Test
  void the_document_names_the_keys_that_are_refused() throws IOException {
    assertShown("refused", ConditionKeys.refused());
  }

  @Test
  void no_key_is_of_two_kinds() {
    assertThat(ConditionKeys.filled())
        .doesNotContainAnyElementsOf(ConditionKeys.absent())
        .doesNotContainAnyElementsOf(ConditionKeys.refused());
    assertThat(ConditionKeys.absent()).doesNotContainAnyElementsOf(ConditionKeys.refused());
  }

  private static void assertShown(String section, Set<String> keys) throws IOException {
    String text = Files.readString(DOCUMENT).replace("\r\n", "\n");
    String title = "<!-- keys " + section + " -->\n";
    String end = "<!-- /keys " + section + " -->\n";
    String printed =
        keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(",\n", "", "\n"));
    int from = text.indexOf(title) + title.length();
    int to = text.indexOf(end);
    if (Boolean.getBoolean("hafiz.keys.write")) {
      Files.writeString(DOCUMENT, text.substring(0, from) + printed + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(printed);
    }
  }
}
