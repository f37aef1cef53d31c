package io.hafiz.storage.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The commands by the names that they are called by. */
enum Subcommand {
  EXPORT(ExportCommand.USAGE, ExportCommand::parse),
  IMPORT(ImportCommand.USAGE, ImportCommand::parse),
  REPAIR(RepairCommand.USAGE, RepairCommand::parse),
  SCRUB(ScrubCommand.USAGE, ScrubCommand::parse);

  private final String usage;
  private final Function<List<String>, Optional<StoreCommand>> parser;

  Subcommand(String usage, Function<List<String>, Optional<StoreCommand>> parser) {
    this.usage = usage;
    this.parser = parser;
  }

  static Optional<Subcommand> named(String name) {
    return Stream.of(values()).filter(each -> each.label().equals(name)).findFirst();
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns how the command is called and what it does, in indented lines. */
  String usage() {
    return usage;
  }

  /** Returns what the arguments behind the name ask for; empty if they make no sense. */
  Optional<StoreCommand> parse(List<String> arguments) {
    return parser.apply(arguments);
  }
}
