package io.hafiz.storage.command;

import java.io.IOException;
import java.io.PrintStream;

/** Something to be done, with its arguments. */
sealed interface StoreCommand permits ExportCommand, ImportCommand, RepairCommand, ScrubCommand {
  /**
   * Does it.
   *
   * @param out takes what is found and done
   * @throws IOException that says why it could not be done
   */
  ExitCode run(PrintStream out) throws IOException;
}
