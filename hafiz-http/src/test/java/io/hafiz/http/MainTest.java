package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** A pool of direct buffers, once closed, would have newer runtimes warn of sun.misc.Unsafe. */
  @Test
  void the_program_answers_and_ends_without_a_word_of_complaint(@TempDir Path directory)
      throws Exception {
    Path complaints = directory.resolve("stderr");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process program =
        new ProcessBuilder(java, "-cp", classPath, Main.class.getName(), "--port", "0")
            .redirectError(complaints.toFile())
            .start();
    try (BufferedReader output = program.inputReader()) {
      String first = output.readLine();
      assertThat(first).startsWith("Hafiz, a local S3, listens on http://localhost:");
      URI endpoint = URI.create(first.substring(first.indexOf("http://")));
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(403);
    } finally {
      program.destroy();
      assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(complaints).isEmptyFile();
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
