package io.hafiz.http.internal.operation.object;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.PartNumber;
import io.hafiz.model.ByteRange;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.util.Optional;

/** Which bytes of an object a read asks for. */
sealed interface Selection {
  /**
   * Reads {@code Range} and {@code partNumber}.
   *
   * @throws S3Exception {@code InvalidRequest} if both are there, {@code InvalidArgument} for a
   *     part number that is none
   */
  static Selection of(S3Call call) {
    Optional<Integer> part = call.parameter("partNumber").map(PartNumber::parse);
    Optional<String> range = call.header("Range");
    if (part.isPresent() && range.isPresent()) {
      throw S3Exception.invalidRequest(
          "Cannot specify both Range header and partNumber query parameter");
    }
    return part.<Selection>map(OfPart::new)
        .or(() -> range.flatMap(ByteRange::parse).map(OfRange::new))
        .orElseGet(Whole::new);
  }

  /**
   * Finds the bytes in an object.
   *
   * @throws S3Exception {@code InvalidRange} or {@code InvalidPartNumber} if it has none of them
   */
  Extent in(StoredObject object) throws IOException;

  /** All bytes. */
  record Whole() implements Selection {
    @Override
    public Extent in(StoredObject object) {
      ObjectVersion version = object.version();
      return new Extent(0, version.size(), Optional.empty(), version.checksum(), 0);
    }
  }

  /**
   * A range of bytes.
   *
   * @param range the range
   */
  record OfRange(ByteRange range) implements Selection {
    @Override
    public Extent in(StoredObject object) {
      ObjectVersion version = object.version();
      ByteRange.Resolved resolved = range.resolve(version.size());
      // The checksum is that of the bytes sent only if these are all there are.
      boolean everything = resolved.length() == version.size();
      return new Extent(
          resolved.first(),
          resolved.length(),
          Optional.of(resolved.contentRange()),
          version.checksum().filter(sum -> everything),
          0);
    }
  }

  /**
   * The bytes of one of the parts the object was uploaded in; an object uploaded in one piece is
   * its own first part.
   *
   * @param number the number of the part
   */
  record OfPart(int number) implements Selection {
    @Override
    public Extent in(StoredObject object) throws IOException {
      ObjectVersion version = object.version();
      if (version.partsCount() == 0) {
        return single(object);
      }
      ObjectPart part =
          object.parts(number - 1, 1).stream()
              .filter(candidate -> candidate.partNumber() == number)
              .findFirst()
              .orElseThrow(() -> unsatisfiable(version.partsCount()));
      return new Extent(
          part.offset(),
          part.size(),
          contentRange(part.offset(), part.size(), version.size()),
          checksum(version, part),
          version.partsCount());
    }

    private Extent single(StoredObject object) {
      if (number != 1) {
        throw unsatisfiable(1);
      }
      ObjectVersion version = object.version();
      return new Extent(
          0,
          version.size(),
          contentRange(0, version.size(), version.size()),
          version.checksum(),
          0);
    }

    /** No range names the bytes of an empty part, so it is answered like a whole object. */
    private static Optional<String> contentRange(long first, long length, long size) {
      return Optional.of(new ByteRange.Resolved(first, length, size))
          .filter(range -> range.length() > 0)
          .map(ByteRange.Resolved::contentRange);
    }

    private static Optional<Checksum> checksum(ObjectVersion version, ObjectPart part) {
      boolean composite =
          version.checksum().map(sum -> sum.type() == ChecksumType.COMPOSITE).orElse(false);
      if (composite) {
        return part.checksum()
            .map(sum -> new Checksum(sum.algorithm(), ChecksumType.COMPOSITE, sum.value()));
      }
      return version.checksum().filter(sum -> part.size() == version.size());
    }

    private S3Exception unsatisfiable(int count) {
      return new S3Exception(S3ErrorCode.INVALID_PART_NUMBER)
          .detail("PartNumberRequested", Integer.toString(number))
          .detail("ActualPartCount", Integer.toString(count));
    }
  }

  /**
   * Bytes of an object that lie together.
   *
   * @param position of the first byte
   * @param length number of bytes
   * @param contentRange the value of {@code Content-Range}; empty for the whole object
   * @param checksum the checksum of exactly these bytes, if there is one
   * @param partsCount number of parts of the object; 0 unless a part of several was asked for
   */
  record Extent(
      long position,
      long length,
      Optional<String> contentRange,
      Optional<Checksum> checksum,
      int partsCount) {}
}
