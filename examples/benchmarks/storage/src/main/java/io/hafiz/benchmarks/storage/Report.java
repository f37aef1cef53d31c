package io.hafiz.benchmarks.storage;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints what was measured, as it comes.
 *
 * @param out where to
 */
record Report(PrintStream out) {
  void heading(String text) {
    out.printf("%n%s%n", text);
  }

  void row(String what, double value) {
    out.printf(Locale.ROOT, "  %-52s %,14.2f%n", what, value);
    out.flush();
  }
}
