package io.hafiz.storage.command;

import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.RepairReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a damaged store usable, and says what is lost.
 *
 * @param directory the directory of the store
 */
record RepairCommand(Path directory) implements StoreCommand {
  static final String USAGE =
      """
        repair DIR                 makes the damaged store in DIR usable with all that is whole, keeps copies of
                                   the damaged files in DIR/damaged, and names what is lost
      """;

  static Optional<StoreCommand> parse(List<String> arguments) {
    return Arguments.parse(arguments, 1, Set.of())
        .flatMap(all -> all.path(0))
        .map(RepairCommand::new);
  }

  @Override
  public ExitCode run(PrintStream out) throws IOException {
    RepairReport report = DiskStorage.repair(directory);
    if (report.isWhole()) {
      out.println("No damage: nothing was touched");
      return ExitCode.OK;
    }
    out.println("Made good: " + report.repaired().size());
    report.repaired().forEach(damage -> ScrubCommand.print(damage, out));
    out.println("Lost: " + report.lost().size());
    report.lost().forEach(damage -> ScrubCommand.print(damage, out));
    out.println("Kept aside: " + report.aside().size());
    report.aside().forEach(copy -> out.println(directory.resolve(copy)));
    return report.lost().isEmpty() ? ExitCode.OK : ExitCode.DAMAGE;
  }
}
