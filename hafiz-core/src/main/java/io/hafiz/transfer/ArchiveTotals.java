package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue.JsonObject;

/**
 * How much is in an archive; its last entry says it.
 *
 * @param groups number of groups
 * @param records number of records
 * @param bytes number of the bytes that belong to them
 */
record ArchiveTotals(long groups, long records, long bytes) {
  static final ArchiveTotals NONE = new ArchiveTotals(0, 0, 0);

  ArchiveTotals plus(long moreRecords, long moreBytes) {
    return new ArchiveTotals(groups + 1, records + moreRecords, bytes + moreBytes);
  }

  JsonObject encode() {
    return new FieldWriter()
        .number("groups", groups)
        .number("records", records)
        .number("bytes", bytes)
        .object();
  }

  static ArchiveTotals decode(FieldReader in) throws ArchiveException {
    try {
      return new ArchiveTotals(in.number("groups"), in.number("records"), in.number("bytes"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ArchiveException("The end of the archive makes no sense", e);
    }
  }
}
