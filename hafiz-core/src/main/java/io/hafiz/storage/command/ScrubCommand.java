package io.hafiz.storage.command;

import io.hafiz.storage.Damage;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.ScrubInput;
import io.hafiz.storage.ScrubReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks through a store for damage, and changes nothing.
 *
 * @param directory the directory of the store
 * @param bytesPerSecond how fast it may read; empty for as fast as it can
 */
record ScrubCommand(Path directory, OptionalLong bytesPerSecond) implements StoreCommand {
  static final String USAGE =
      """
        scrub DIR [--rate BYTES]   reads all files of the store in DIR, compares them with their checksums,
                                   and names what is damaged; at most BYTES in a second; changes nothing
      """;

  private static final String RATE = "--rate";

  static Optional<StoreCommand> parse(List<String> arguments) {
    return Arguments.parse(arguments, 1, Set.of(RATE))
        .filter(all -> !all.options().containsKey(RATE) || all.positive(RATE).isPresent())
        .flatMap(all -> all.path(0).map(path -> new ScrubCommand(path, all.positive(RATE))));
  }

  @Override
  public ExitCode run(PrintStream out) throws IOException {
    ScrubReport report =
        DiskStorage.scrub(directory, new ScrubInput(bytesPerSecond, soFar -> true));
    report.damages().forEach(damage -> print(damage, out));
    out.printf(
        "%d files, %d bytes, %d records checked: %s%n",
        report.files(),
        report.bytes(),
        report.records(),
        report.damages().isEmpty() ? "no damage" : report.damages().size() + " damaged places");
    return report.damages().isEmpty() ? ExitCode.OK : ExitCode.DAMAGE;
  }

  /** Prints a damage in one line, and what it affects in further, indented ones. */
  static void print(Damage damage, PrintStream out) {
    out.printf("%s at byte %d: %s%n", damage.file(), damage.offset(), damage.problem());
    damage.affected().forEach(each -> out.println("  " + each));
  }
}
