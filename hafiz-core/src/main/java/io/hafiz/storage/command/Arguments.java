package io.hafiz.storage.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The arguments of a command.
 *
 * @param operands those that are no options, in order
 * @param options the value that follows each option, by the name of the option with its dashes
 */
record Arguments(List<String> operands, Map<String, String> options) {
  private static final String DASHES = "--";

  /**
   * Takes arguments apart.
   *
   * @param operands how many operands there are
   * @param known the options that there may be, each with a value
   * @return empty if the arguments are others
   */
  static Optional<Arguments> parse(List<String> arguments, int operands, Set<String> known) {
    return parse(arguments, operands, known, Set.of());
  }

  /**
   * Takes arguments apart.
   *
   * @param operands how many operands there are
   * @param known the options that there may be, each with a value
   * @param flags the options that there may be without a value; theirs is empty
   * @return empty if the arguments are others
   */
  static Optional<Arguments> parse(
      List<String> arguments, int operands, Set<String> known, Set<String> flags) {
    List<String> found = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith(DASHES)) {
        found.add(argument);
      } else if (flags.contains(argument)) {
        options.put(argument, "");
      } else if (known.contains(argument) && i + 1 < arguments.size()) {
        i++;
        options.put(argument, arguments.get(i));
      } else {
        return Optional.empty();
      }
    }
    return found.size() == operands
        ? Optional.of(new Arguments(List.copyOf(found), Map.copyOf(options)))
        : Optional.empty();
  }

  /** Returns an operand as a path; empty if it is none. */
  Optional<Path> path(int operand) {
    try {
      return Optional.of(Path.of(operands.get(operand)).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of an option as a positive number; empty if it is none. */
  OptionalLong positive(String option) {
    try {
      long value = Long.parseLong(options.getOrDefault(option, ""));
      return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
