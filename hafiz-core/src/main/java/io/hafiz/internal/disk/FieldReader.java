package io.hafiz.internal.disk;

import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.Owner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the value of a record, field by field, as {@link FieldWriter} wrote it. */
final class FieldReader {
  private static final int LOW_BITS = 0x7F;

  private final ByteBuffer bytes;

  FieldReader(byte[] value) {
    this.bytes = ByteBuffer.wrap(value);
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int code() {
    return bytes.get();
  }

  boolean flag() {
    return code() != 0;
  }

  long fixed() {
    return bytes.getLong();
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte next = bytes.get();
    for (; next < 0; next = bytes.get()) {
      value |= (long) (next & LOW_BITS) << shift;
      shift += 7;
    }
    return value | (long) next << shift;
  }

  String text() {
    byte[] utf8 = new byte[(int) number()];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  UUID id() {
    return new UUID(fixed(), fixed());
  }

  Instant time() {
    return Instant.ofEpochSecond(fixed(), number());
  }

  Owner owner() {
    return new Owner(text(), text(), text());
  }

  Optional<Checksum> checksum() {
    return optional(
        () ->
            new Checksum(ChecksumAlgorithm.valueOf(text()), ChecksumType.valueOf(text()), text()));
  }

  <T> Optional<T> optional(Supplier<T> reading) {
    return code() == 0 ? Optional.empty() : Optional.of(reading.get());
  }

  <T> List<T> each(Supplier<T> reading) {
    int count = (int) number();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(reading.get());
    }
    return values;
  }

  Map<String, String> texts() {
    Map<String, String> map = new LinkedHashMap<>();
    each(() -> map.put(text(), text()));
    return map;
  }
}
