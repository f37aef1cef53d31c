package io.hafiz.internal.memory;

import io.hafiz.internal.LatestValue;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A small object in a quarter of the memory that its record takes: what it has in common with the
 * version written before it is shared, numbers are kept as numbers, and the record is made anew
 * each time it is asked for. Fixtures with a million small objects are held by this.
 */
final class PackedVersion implements HeapVersion {
  /** Stand in, in what versions have in common, for what each has of its own. */
  private static final ObjectKey ANY_KEY = new ObjectKey("*");

  private static final ETag ANY_TAG = new ETag("*");

  private final String key;
  private final ObjectVersion common;
  private final byte[] bytes;
  private final long sequence;
  private final long writeIdHigh;
  private final long writeIdLow;
  private final long md5High;
  private final long md5Low;
  private final long crc;

  private PackedVersion(
      VersionRecord record, ObjectVersion version, ObjectVersion common, byte[] bytes) {
    this.key = version.key().value();
    this.common = common;
    this.bytes = bytes;
    this.sequence = record.sequence();
    this.writeIdHigh = record.writeId().getMostSignificantBits();
    this.writeIdLow = record.writeId().getLeastSignificantBits();
    this.md5High = HexFormat.fromHexDigitsToLong(version.etag().value(), 0, 16);
    this.md5Low = HexFormat.fromHexDigitsToLong(version.etag().value(), 16, 32);
    this.crc = number(version.checksum().orElseThrow().bytes());
  }

  /**
   * Packs a version with inline bytes if nothing of it gets lost.
   *
   * @param bytes the bytes; none for an empty object
   * @param latest shares what versions have in common
   */
  static HeapVersion of(VersionRecord record, byte[] bytes, LatestValue<ObjectVersion> latest) {
    Optional<byte[]> inline = bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
    HeapVersion whole = new WholeVersion(record, inline);
    if (record.object().filter(PackedVersion::hasPackedForm).isEmpty()) {
      return whole;
    }
    ObjectVersion version = record.object().get();
    try {
      HeapVersion packed = new PackedVersion(record, version, latest.share(common(version)), bytes);
      return packed.record().equals(record) ? packed : whole;
    } catch (IllegalArgumentException notOfItsForm) {
      return whole;
    }
  }

  private static boolean hasPackedForm(ObjectVersion version) {
    return version.etag().value().length() == 32
        && version.checksum().filter(sum -> sum.algorithm().length() <= Long.BYTES).isPresent();
  }

  private static ObjectVersion common(ObjectVersion version) {
    return new ObjectVersion(
        ANY_KEY,
        version.versionId(),
        version.lastModified(),
        version.owner(),
        0,
        ANY_TAG,
        version.checksum().map(sum -> new Checksum(sum.algorithm(), sum.type(), "")),
        version.storageClass(),
        version.metadata(),
        version.tagging(),
        version.partsCount(),
        version.acl());
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public boolean isNull() {
    return common.versionId().isNull();
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public Optional<byte[]> inline() {
    return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
  }

  @Override
  public VersionRecord record() {
    HexFormat hex = HexFormat.of();
    ObjectVersion version =
        new ObjectVersion(
            new ObjectKey(key),
            common.versionId(),
            common.lastModified(),
            common.owner(),
            bytes.length,
            new ETag(hex.toHexDigits(md5High) + hex.toHexDigits(md5Low)),
            common.checksum().map(sum -> Checksum.of(sum.algorithm(), bytes(sum.algorithm()))),
            common.storageClass(),
            common.metadata(),
            common.tagging(),
            common.partsCount(),
            common.acl());
    return new VersionRecord(
        new UUID(writeIdHigh, writeIdLow),
        sequence,
        version,
        bytes.length == 0 ? new Content.Empty() : new Content.Inline(bytes.length),
        Optional.empty());
  }

  private static long number(byte[] bytes) {
    long number = 0;
    for (byte b : bytes) {
      number = number << Byte.SIZE | b & 0xFF;
    }
    return number;
  }

  private byte[] bytes(ChecksumAlgorithm algorithm) {
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(crc).array();
    return Arrays.copyOfRange(eight, Long.BYTES - algorithm.length(), Long.BYTES);
  }
}
