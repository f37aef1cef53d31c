package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue.JsonObject;

/** What the entries of an archive are called, in the order in which they stand. */
final class ArchiveLayout {
  /** Says that a file is an archive, and of which format. */
  static final String HEAD = "hafiz-archive.json";

  /** Says how much there was before it. */
  static final String END = "end.json";

  private static final long FORMAT = 1;

  private ArchiveLayout() {}

  /** Returns the name of the records of a group, counted from 1: a line each. */
  static String records(long group) {
    return "%08d/records.jsonl".formatted(group);
  }

  /** Returns the name of the bytes of a record, by the number of its line, counted from 1. */
  static String content(long group, int line) {
    return "%08d/%04d".formatted(group, line);
  }

  static JsonObject head() {
    return new FieldWriter().number("format", FORMAT).object();
  }

  /** Refuses an archive of another format. */
  static void check(String head) throws ArchiveException {
    FieldReader in = ArchiveJson.read(head);
    try {
      if (in.number("format") != FORMAT) {
        throw new ArchiveException("The archive is of a newer format: " + in.number("format"));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ArchiveException("The file is no archive of a store", e);
    }
  }
}
