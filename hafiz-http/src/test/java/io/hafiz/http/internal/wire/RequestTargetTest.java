package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
  @ParameterizedTest
  @CsvSource({
    "/,                       '',       /",
    "//a/../b;c%2F,           '',       //a/../b;c%2F",
    "http://h:1/a//b,         h:1,      /a//b",
    "HTTPS://b.localhost,     b.localhost, /",
    "http://[::1]:1/a,        [::1]:1,  /a",
    "/http://h/a,             '',       /http://h/a",
  })
  void a_target_is_cut_and_not_changed(String uri, String authority, String path) {
    RequestTarget target = RequestTarget.parse(uri, "a=%2F+b");
    assertThat(target.authority().orElse("")).isEqualTo(authority);
    assertThat(target.rawPath()).isEqualTo(path);
    assertThat(target.rawQuery()).isEqualTo("a=%2F+b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", "host:443", "ftp://host/a", "bucket/key"})
  void other_forms_are_refused(String uri) {
    assertThatThrownBy(() -> RequestTarget.parse(uri, ""))
        .isInstanceOf(S3Exception.class)
        .hasMessage("Couldn't parse the specified URI.");
  }
}
