package io.hafiz.internal.json;

/** Text is not one JSON value within the limits; the message says what is wrong with it. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message that tells the writer of the text what to change. */
  public JsonSyntaxException(String message) {
    super(message, null, false, false);
  }
}
