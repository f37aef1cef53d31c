package io.hafiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.CompiledClasses.Dependency;
import io.hafiz.error.S3Exception;
import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows point one way: operation, storage, engine; Undertow stays in one package. */
class DependencyTest {
  private static List<Dependency> core;
  private static List<Dependency> http;
  private static List<Dependency> junit;

  @BeforeAll
  static void read(@TempDir Path scratch) {
    core = CompiledClasses.of(S3Exception.class).dependencies(scratch.resolve("core"));
    http = CompiledClasses.of(HafizServer.class).dependencies(scratch.resolve("http"));
    junit = CompiledClasses.of(HafizS3.class).dependencies(scratch.resolve("junit"));
  }

  @Test
  void all_modules_were_read() {
    assertThat(core).hasSizeGreaterThan(500);
    assertThat(http).hasSizeGreaterThan(500);
    assertThat(junit).isNotEmpty();
  }

  @Test
  void only_the_server_package_mentions_undertow() {
    assertThat(http)
        .filteredOn(d -> d.to().startsWith("io.undertow") || d.to().startsWith("org.xnio"))
        .isNotEmpty()
        .allMatch(d -> d.fromPackage().equals("io.hafiz.http.internal.server"));
  }

  @ParameterizedTest
  @CsvSource({
    // what must not            mention what
    "io.hafiz.error,            io.hafiz.model",
    "io.hafiz.error,            io.hafiz.storage",
    "io.hafiz.model,            io.hafiz.storage",
    "io.hafiz.model,            io.hafiz.internal",
    "io.hafiz.auth,             io.hafiz.storage",
    "io.hafiz.storage.engine,   io.hafiz.internal.memory",
    "io.hafiz.storage.engine,   io.hafiz.internal.disk",
    "io.hafiz.storage.engine,   io.hafiz.auth",
    "io.hafiz.http,             io.hafiz.storage.engine",
    "io.hafiz.http,             io.hafiz.internal.memory",
    "io.hafiz.http.internal.operation, io.hafiz.http.internal.server",
    "io.hafiz.http.internal.operation, io.hafiz.http.internal.sigv4",
    "io.hafiz.http.internal.wire, io.hafiz.http.internal.operation",
    "io.hafiz.http.internal.wire, io.hafiz.http.internal.server",
    "io.hafiz.http.internal.sigv4, io.hafiz.http.internal.server",
    "io.hafiz.http.internal.sigv4, io.hafiz.http.internal.operation",
    "io.hafiz.junit,            io.undertow",
  })
  void arrows_point_one_way(String from, String to) {
    assertThat(Stream.of(core, http, junit).flatMap(List::stream))
        .filteredOn(d -> within(d.from(), from) && within(d.to(), to))
        .isEmpty();
  }

  @Test
  void nothing_that_an_application_embeds_knows_a_logging_library() {
    assertThat(Stream.of(core, http, junit).flatMap(List::stream))
        .filteredOn(d -> !d.from().equals("io.hafiz.http.Main"))
        .filteredOn(
            d ->
                within(d.to(), "org.jboss.logging")
                    || within(d.to(), "org.slf4j")
                    || within(d.to(), "java.util.logging"))
        .isEmpty();
  }

  private static boolean within(String type, String packageName) {
    return type.startsWith(packageName + ".");
  }
}
