package io.hafiz.internal.disk;

import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.Owner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int position;

  FieldReader(byte[] value) {
    this.bytes = value;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  int code() {
    return bytes[position++];
  }

  boolean flag() {
    return code() != 0;
  }

  long fixed() {
    long value = (long) LONGS.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte next = bytes[position++];
    for (; next < 0; next = bytes[position++]) {
      value |= (long) (next & LOW_BITS) << shift;
      shift += 7;
    }
    return value | (long) next << shift;
  }

  String text() {
    int length = (int) number();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Reads what some texts stand for. */
  <T> T texts(int count, SharedField<T> field, Supplier<T> reading) {
    int start = position;
    for (int i = 0; i < count; i++) {
      int length = (int) number();
      position += length;
    }
    return shared(start, position, field, reading);
  }

  /** Reads what all that is left stands for. */
  <T> T rest(SharedField<T> field, Supplier<T> reading) {
    return shared(position, bytes.length, field, reading);
  }

  private <T> T shared(int start, int end, SharedField<T> field, Supplier<T> reading) {
    position = start;
    T value = field.of(bytes, start, end, reading);
    position = end;
    return value;
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
