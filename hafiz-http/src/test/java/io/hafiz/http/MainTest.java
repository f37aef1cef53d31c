package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void the_welcome_says_how_to_reach_the_server_and_where_data_are() {
    try (HafizServer server =
        Main.parse(List.of("--port", "0", "--host", "127.0.0.1")).orElseThrow().start()) {
      assertThat(Main.welcome(server))
          .contains("http://127.0.0.1:" + server.port())
          .contains("hafiz-secret")
          .contains("in memory")
          .contains("aws --endpoint-url http://127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--port x",
        "--port 65536",
        "--port -1",
        "--port 123456",
        "--help",
        "--data d",
        "x"
      })
  void arguments_that_make_no_sense_are_refused(String line) {
    assertThat(Main.parse(List.of(line.split(" ")))).isEmpty();
  }
}
