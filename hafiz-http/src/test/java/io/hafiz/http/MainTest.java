package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.http.wire.WireClient;
import io.hafiz.storage.DiskStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path directory;

  private Main.Settings settings() {
    return Main.parse(List.of("--port", "0", "--host", "127.0.0.1", "--data", directory.toString()))
        .orElseThrow();
  }

  @Test
  void the_welcome_says_how_to_reach_the_server_and_where_data_are() throws IOException {
    try (DiskStorage storage = settings().openStorage();
        HafizServer server = settings().start(storage)) {
      assertThat(Main.welcome(server, settings()))
          .contains("http://127.0.0.1:" + server.port())
          .contains("hafiz-secret")
          .contains("data         " + directory)
          .contains("aws --endpoint-url http://127.0.0.1:" + server.port());
    }
  }

  @Test
  void the_file_of_accounts_is_read_before_the_server_starts() throws IOException {
    Path file = directory.resolve("credentials.json");
    Main.Settings settings =
        Main.parse(
                List.of(
                    "--port",
                    "0",
                    "--host",
                    "127.0.0.1",
                    "--data",
                    directory.toString(),
                    "--credentials",
                    file.toString()))
            .orElseThrow();
    try (DiskStorage storage = settings.openStorage()) {
      assertThatThrownBy(() -> settings.start(storage)).hasMessage("There is no file " + file);
      Files.writeString(file, "{}");
      assertThatThrownBy(() -> settings.start(storage))
          .hasMessage(file + ": the file: lacks Accounts");
      Files.writeString(
          file,
          """
          {"Accounts": [{"AccountId": "111122223333",
            "AccessKeys": [{"AccessKeyId": "KEY", "SecretAccessKey": "top-secret"}]}]}""");
      try (HafizServer server = settings.start(storage)) {
        assertThat(client(server.port()).as("KEY", "top-secret").get("/").send().status())
            .isEqualTo(200);
        assertThat(client(server.port()).get("/").send().code()).isEqualTo("InvalidAccessKeyId");
        assertThat(Main.welcome(server, settings))
            .contains("credentials  " + file)
            .doesNotContain("top-secret", "hafiz-secret", "AWS_SECRET");
      }
    }
  }

  @Test
  void data_are_in_hafiz_data_unless_said_otherwise() {
    assertThat(Main.parse(List.of()).orElseThrow().data())
        .isEqualTo(Path.of("hafiz-data").toAbsolutePath());
  }

  @Test
  void data_survive_a_restart() throws IOException {
    try (DiskStorage storage = settings().openStorage();
        HafizServer server = settings().start(storage)) {
      assertThat(client(server.port()).put("/bucket").send().status()).isEqualTo(200);
      assertThat(client(server.port()).put("/bucket/k").body("kept").send().status())
          .isEqualTo(200);
    }
    try (DiskStorage storage = settings().openStorage();
        HafizServer server = settings().start(storage)) {
      assertThat(client(server.port()).get("/bucket/k").send().text()).isEqualTo("kept");
    }
  }

  /** A pool of direct buffers, once closed, would have newer runtimes warn of sun.misc.Unsafe. */
  @Test
  void the_program_answers_and_ends_without_a_word_of_complaint() throws Exception {
    String data = directory.resolve("data").toString();
    Path complaints = directory.resolve("stderr");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process program =
        new ProcessBuilder(
                java, "-cp", classPath, Main.class.getName(), "--port", "0", "--data", data)
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

  private static WireClient client(int port) {
    return WireClient.of("127.0.0.1", port, "hafiz", "hafiz-secret", "us-east-1");
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
        "--data",
        "--credentials",
        "x"
      })
  void arguments_that_make_no_sense_are_refused(String line) {
    assertThat(Main.parse(List.of(line.split(" ")))).isEmpty();
  }
}
