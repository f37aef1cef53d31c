package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures the disk store beside others. */
public final class Main {
  private Main() {}

  /**
   * Runs measurements.
   *
   * @param arguments the directory for the stores, and what to measure: {@code puts}, {@code
   *     pages}, {@code forces}, {@code large}, {@code small-heap}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Directories directories = new Directories(Path.of(arguments[0]));
    Report report = new Report(System.out);
    for (String what : List.of(arguments).subList(1, arguments.length)) {
      switch (what) {
        case "puts" -> Puts.measure(directories, report);
        case "pages" -> Pages.measure(directories, report);
        case "forces" -> Forces.measure(directories, report);
        case "large" -> LargeObjects.measure(directories, report);
        case "small-heap" -> SmallHeap.measure(directories, report);
        default -> throw new IllegalArgumentException(what);
      }
    }
  }
}
