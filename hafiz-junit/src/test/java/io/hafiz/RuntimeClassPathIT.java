package io.hafiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a dependency on hafiz-junit puts on a class path, JUnit itself aside. docs/decisions/001
 * says why each jar is worth its place.
 */
class RuntimeClassPathIT {
  private static final int MOST_JARS = 16;
  private static final long MOST_BYTES = 7L << 20;

  private final List<Path> jars = jars();

  @Test
  void has_these_jars_and_no_others() {
    assertThat(jars.stream().map(RuntimeClassPathIT::withoutVersion))
        .containsExactlyInAnyOrder(
            "hafiz-core",
            "hafiz-http",
            "hafiz-junit",
            "jackson-core",
            "jboss-logging",
            "jboss-threads",
            "smallrye-common-constraint",
            "smallrye-common-cpu",
            "stax2-api",
            "undertow-core",
            "wildfly-common",
            "woodstox-core",
            "xnio-api",
            "xnio-nio")
        .hasSizeLessThanOrEqualTo(MOST_JARS);
  }

  @Test
  void stays_small() throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isBetween(MOST_BYTES / 2, MOST_BYTES);
  }

  private static List<Path> jars() {
    try {
      String others = Files.readString(Path.of(System.getProperty("hafiz.runtime-class-path")));
      List<Path> all = new ArrayList<>();
      all.add(Path.of(System.getProperty("hafiz.jar")));
      for (String entry : others.strip().split(File.pathSeparator)) {
        all.add(Path.of(entry));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutVersion(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
  }
}
