package io.hafiz.storage.command;

/** What a command tells the shell that called it. */
enum ExitCode {
  /** All is well. */
  OK(0),
  /** Something is damaged or lost; the output says what. */
  DAMAGE(1),
  /** The arguments make no sense. */
  USAGE(2),
  /** It could not be done; the error output says why. */
  FAILED(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
