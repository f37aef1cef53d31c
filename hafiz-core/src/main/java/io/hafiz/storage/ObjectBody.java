package io.hafiz.storage;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.digest.Digester;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ETag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bytes of an object or part on their way in. They can be read once, are hashed as they are
 * read, and are verified when the stream ends: whoever has seen {@code -1} from {@link #stream()}
 * holds exactly the bytes the client promised. Not thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 * object integrity</a>.
 */
public final class ObjectBody {
  private final long length;
  private final VerifyingStream stream;

  private ObjectBody(Builder builder) {
    this.length = builder.length;
    this.stream = new VerifyingStream(builder);
  }

  /** Returns a body over bytes in memory, with S3's default checksum. */
  public static ObjectBody of(byte[] bytes) {
    return builder(new ByteArrayInputStream(bytes), bytes.length).build();
  }

  /**
   * Begins a body.
   *
   * @param source the bytes, already free of any transfer coding; an exception from it passes
   *     through
   * @param length the number of bytes it must hold, 0 or more
   */
  public static Builder builder(InputStream source, long length) {
    return new Builder(source, length);
  }

  /** Returns the promised number of bytes. */
  public long length() {
    return length;
  }

  /**
   * Returns the bytes; every call returns the same stream. Reading its end throws {@link
   * S3Exception} {@code IncompleteBody}, {@code BadDigest} or {@code XAmzContentSHA256Mismatch} if
   * they are not the promised ones.
   */
  public InputStream stream() {
    return stream;
  }

  /**
   * Returns what was learned of the bytes.
   *
   * @throws IllegalStateException if the stream was not read to its end
   */
  public ContentDigest digest() {
    if (stream.result == null) {
      throw new IllegalStateException("the body was not read to its end");
    }
    return stream.result;
  }

  /** Collects what a body must be. */
  public static final class Builder {
    private final InputStream source;
    private final long length;
    private Optional<byte[]> md5 = Optional.empty();
    private Optional<String> sha256 = Optional.empty();
    private Optional<ChecksumAlgorithm> algorithm = Optional.of(ChecksumAlgorithm.CRC64NVME);
    private Supplier<Optional<Checksum>> expected = Optional::empty;

    private Builder(InputStream source, long length) {
      this.source = Objects.requireNonNull(source);
      this.length = length;
    }

    /** Expects an MD5 of 16 bytes ({@code Content-MD5}). */
    public Builder expectMd5(byte[] value) {
      md5 = Optional.of(value.clone());
      return this;
    }

    /** Expects a SHA-256 in lower-case hex ({@code x-amz-content-sha256}). */
    public Builder expectSha256(String hex) {
      sha256 = Optional.of(hex);
      return this;
    }

    /** Expects a checksum, and stores it. */
    public Builder expect(Checksum checksum) {
      return expect(checksum.algorithm(), () -> Optional.of(checksum));
    }

    /**
     * Expects a checksum that is known only when the source has ended, such as one in a trailer.
     *
     * @param value asked once, after the source has ended; empty if none came, then the calculated
     *     one is stored
     */
    public Builder expect(ChecksumAlgorithm checksumAlgorithm, Supplier<Optional<Checksum>> value) {
      algorithm = Optional.of(checksumAlgorithm);
      expected = value;
      return this;
    }

    /** Calculates and stores this checksum in place of the default, CRC64NVME. */
    public Builder compute(ChecksumAlgorithm checksumAlgorithm) {
      algorithm = Optional.of(checksumAlgorithm);
      return this;
    }

    /** Calculates no checksum besides those expected. */
    public Builder withoutChecksum() {
      algorithm = Optional.empty();
      return this;
    }

    /** Returns the body. */
    public ObjectBody build() {
      return new ObjectBody(this);
    }
  }

  private static final class VerifyingStream extends InputStream {
    private final Builder promise;
    private final Digester md5;
    private final Optional<Digester> sha256;
    private final Optional<Digester> checksum;
    private long count;
    private ContentDigest result;

    VerifyingStream(Builder promise) {
      this.promise = promise;
      this.md5 = Digester.md5(promise.length);
      // A SHA-256 checksum and a signed payload hash are the same digest, taken once.
      boolean shared = promise.algorithm.equals(Optional.of(ChecksumAlgorithm.SHA256));
      this.checksum = promise.algorithm.map(Digester::of);
      this.sha256 =
          shared
              ? Optional.empty()
              : promise.sha256.map(x -> Digester.of(ChecksumAlgorithm.SHA256));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
      if (result != null) {
        return -1;
      }
      int n = promise.source.read(bytes, offset, size);
      if (n < 0) {
        finish();
        return -1;
      }
      count += n;
      if (count > promise.length) {
        throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY);
      }
      md5.update(bytes, offset, n);
      sha256.ifPresent(digester -> digester.update(bytes, offset, n));
      checksum.ifPresent(digester -> digester.update(bytes, offset, n));
      return n;
    }

    @Override
    public int available() throws IOException {
      return result == null ? promise.source.available() : 0;
    }

    private void finish() {
      if (count != promise.length) {
        throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY);
      }
      byte[] md5Value = md5.digest();
      verifyMd5(md5Value);
      Optional<byte[]> checksumValue = checksum.map(Digester::digest);
      verifySha256(sha256.map(Digester::digest).or(() -> checksumValue));
      Optional<Checksum> calculated =
          checksumValue.map(value -> Checksum.of(promise.algorithm.orElseThrow(), value));
      promise.expected.get().ifPresent(expected -> verifyChecksum(expected, calculated));
      result = new ContentDigest(count, ETag.ofMd5(md5Value), calculated);
    }

    private void verifyMd5(byte[] calculated) {
      promise.md5.ifPresent(
          expected -> {
            if (!Arrays.equals(expected, calculated)) {
              throw new S3Exception(S3ErrorCode.BAD_DIGEST)
                  .detail("ExpectedDigest", Base64.getEncoder().encodeToString(expected))
                  .detail("CalculatedDigest", Base64.getEncoder().encodeToString(calculated));
            }
          });
    }

    private void verifySha256(Optional<byte[]> calculated) {
      promise.sha256.ifPresent(
          expected -> {
            String hex = HexFormat.of().formatHex(calculated.orElseThrow());
            if (!hex.equals(expected)) {
              throw new S3Exception(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH)
                  .detail("ClientComputedContentSHA256", expected)
                  .detail("S3ComputedContentSHA256", hex);
            }
          });
    }

    private static void verifyChecksum(Checksum expected, Optional<Checksum> calculated) {
      if (!expected.value().equals(calculated.orElseThrow().value())) {
        throw new S3Exception(
            S3ErrorCode.BAD_DIGEST,
            "The "
                + expected.algorithm().name()
                + " you specified did not match the calculated checksum.");
      }
    }
  }
}
