package io.hafiz.internal.disk;

import io.hafiz.model.Checksum;
import io.hafiz.model.Owner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Builds the value of a record, field by field. */
final class FieldWriter {
  private static final int LOW_BITS = 0x7F;
  private static final int MORE = 0x80;

  private final ByteBuilder bytes = new ByteBuilder();

  byte[] bytes() {
    return bytes.toByteArray();
  }

  FieldWriter code(int value) {
    bytes.add(value);
    return this;
  }

  FieldWriter flag(boolean value) {
    return code(value ? 1 : 0);
  }

  FieldWriter fixed(long value) {
    bytes.addLong(value);
    return this;
  }

  /** Writes a number, 0 or more, seven bits at a time, the lowest first. */
  FieldWriter number(long value) {
    long rest = value;
    for (; rest > LOW_BITS; rest >>>= 7) {
      bytes.add((int) rest & LOW_BITS | MORE);
    }
    bytes.add((int) rest);
    return this;
  }

  FieldWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.add(utf8);
    return this;
  }

  FieldWriter id(UUID id) {
    return fixed(id.getMostSignificantBits()).fixed(id.getLeastSignificantBits());
  }

  FieldWriter time(Instant time) {
    return fixed(time.getEpochSecond()).number(time.getNano());
  }

  FieldWriter owner(Owner owner) {
    return text(owner.id()).text(owner.displayName()).text(owner.accountId());
  }

  FieldWriter checksum(Optional<Checksum> checksum) {
    return optional(
        checksum, sum -> text(sum.algorithm().name()).text(sum.type().name()).text(sum.value()));
  }

  /** Writes whether there is a value, and it if so. */
  <T> FieldWriter optional(Optional<T> value, Consumer<T> writing) {
    code(value.isPresent() ? 1 : 0);
    value.ifPresent(writing);
    return this;
  }

  /** Writes the number of values, and each. */
  <T> FieldWriter each(Collection<T> values, Consumer<T> writing) {
    number(values.size());
    values.forEach(writing);
    return this;
  }

  FieldWriter texts(Map<String, String> map) {
    return each(map.entrySet(), entry -> text(entry.getKey()).text(entry.getValue()));
  }
}
