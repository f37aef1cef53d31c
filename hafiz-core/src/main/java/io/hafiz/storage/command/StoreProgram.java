package io.hafiz.storage.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does things with the directory of a store that no server has open: the program of this module,
 * and part of the one that serves.
 *
 * <p>Exit codes: 0 all is well, 1 something is damaged or lost, 2 the arguments make no sense, 3 it
 * could not be done.
 */
public final class StoreProgram {
  private StoreProgram() {}

  /** Does what the arguments say, and exits. */
  public static void main(String... arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Tells whether a word is the name of a command. */
  public static boolean knows(String word) {
    return Subcommand.named(word).isPresent();
  }

  /** Returns how the commands are called and what they do, in indented lines. */
  public static String usage() {
    return Stream.of(Subcommand.values()).map(Subcommand::usage).collect(Collectors.joining("\n"));
  }

  /**
   * Does what arguments say.
   *
   * @param arguments the name of a command and what it needs
   * @param out takes what is found and done
   * @param err takes why it could not be done
   * @return the exit code
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Optional<StoreCommand> command =
        arguments.stream()
            .findFirst()
            .flatMap(Subcommand::named)
            .flatMap(name -> name.parse(arguments.subList(1, arguments.size())));
    if (command.isEmpty()) {
      err.print("Usage:\n\n" + usage());
      return ExitCode.USAGE.number();
    }
    try {
      return command.get().run(out).number();
    } catch (IOException e) {
      err.println(e.getMessage());
    } catch (UncheckedIOException e) {
      err.println(e.getCause().getMessage());
    }
    return ExitCode.FAILED.number();
  }
}
