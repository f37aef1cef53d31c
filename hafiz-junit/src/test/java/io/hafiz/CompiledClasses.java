package io.hafiz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The compiled classes of a module, wherever the build keeps them. */
final class CompiledClasses {
  private final Path location;

  private CompiledClasses(Path location) {
    this.location = location;
  }

  /** Finds the module that a class belongs to. */
  static CompiledClasses of(Class<?> member) {
    try {
      return new CompiledClasses(
          Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the names of all classes. */
  List<String> names() {
    try {
      if (Files.isDirectory(location)) {
        return names(location);
      }
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        return names(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.').replace('\\', '.'))
          .sorted()
          .toList();
    }
  }

  /**
   * An arrow between two classes.
   *
   * @param from the class that mentions the other
   * @param to the class that is mentioned
   */
  record Dependency(String from, String to) {
    String fromPackage() {
      return from.substring(0, from.lastIndexOf('.'));
    }
  }

  /**
   * Returns every arrow that begins in this module, as the JDK's jdeps sees them.
   *
   * @param scratch an empty folder for the classes of a module that is in a jar
   */
  List<Dependency> dependencies(Path scratch) {
    StringWriter out = new StringWriter();
    Stream<String> options =
        Stream.of(
            "-verbose:class", "-filter:none", "--ignore-missing-deps", "--multi-release", "17");
    // Single classes, since jdeps would want to resolve the modules that a module-info names.
    Path root = unpacked(scratch);
    Stream<String> files = names().stream().map(name -> file(root, name));
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(out),
            Stream.concat(options, files).toArray(String[]::new));
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("   "))
        .map(line -> line.strip().split("\\s+"))
        .map(words -> new Dependency(words[0], words[2]))
        .toList();
  }

  private static String file(Path root, String name) {
    return root.resolve(name.replace('.', '/') + ".class").toString();
  }

  private Path unpacked(Path scratch) {
    if (Files.isDirectory(location)) {
      return location;
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      for (String name : names()) {
        Path target = Path.of(file(scratch, name));
        Files.createDirectories(target.getParent());
        Files.copy(jar.getPath(name.replace('.', '/') + ".class"), target);
      }
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
