package io.hafiz.internal.json;

/** Text is not one JSON value within the limits; the message says what is wrong with it. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * Creates an exception.
   *
   * @param message tells the writer of the text what to change, and may quote it
   * @param line where, counted from 1
   * @param column where in the line, counted from 1
   */
  public JsonSyntaxException(String message, int line, int column) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** Returns the line where the text is wrong, counted from 1. */
  public int line() {
    return line;
  }

  /** Returns the column where the text is wrong, counted from 1. */
  public int column() {
    return column;
  }
}
