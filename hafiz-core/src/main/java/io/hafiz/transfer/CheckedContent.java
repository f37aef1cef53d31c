package io.hafiz.transfer;

import io.hafiz.internal.digest.Digester;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bytes that are hashed on their way, and compared with what is known of them: those of an object
 * with its entity tag, its checksum and the checksums of its parts. Who has seen their end has the
 * right ones. Not thread-safe.
 */
final class CheckedContent extends InputStream {
  /** The tags of S3; a store in front of another service may have others, which tell nothing. */
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}(-\\d+)?");

  private final InputStream source;
  private final long size;
  private final ETag etag;
  private final Optional<Checksum> checksum;
  private final List<ObjectPart> parts;
  private final Optional<Digester> whole;
  private final List<byte[]> md5s = new ArrayList<>();
  private Digester md5 = Digester.md5();
  private Optional<Digester> partChecksum = Optional.empty();
  private int part;
  private long count;
  private boolean finished;

  private CheckedContent(
      InputStream source,
      long size,
      ETag etag,
      Optional<Checksum> checksum,
      List<ObjectPart> parts) {
    this.source = source;
    this.size = size;
    this.etag = etag;
    this.checksum = checksum.filter(known -> known.type() == ChecksumType.FULL_OBJECT);
    this.parts = parts;
    this.whole = this.checksum.map(known -> Digester.of(known.algorithm()));
  }

  /**
   * Returns the bytes of an object.
   *
   * @param parts the parts it was uploaded in; none if it was uploaded in one piece
   */
  static CheckedContent of(ObjectVersion object, List<ObjectPart> parts, InputStream source)
      throws IOException {
    CheckedContent content =
        new CheckedContent(source, object.size(), object.etag(), object.checksum(), parts);
    content.beginPart();
    return content;
  }

  /** Returns the bytes of a part of an upload in progress. */
  static CheckedContent of(Part part, InputStream source) {
    return new CheckedContent(source, part.size(), part.etag(), part.checksum(), List.of());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, partEnd() - count);
    int n = wanted == 0 ? -1 : source.read(target, offset, wanted);
    if (n > 0) {
      md5.update(target, offset, n);
      whole.ifPresent(digester -> digester.update(target, offset, n));
      partChecksum.ifPresent(digester -> digester.update(target, offset, n));
      count += n;
      endParts();
      return n;
    }
    if (length > 0) {
      finish();
    }
    return length == 0 ? 0 : -1;
  }

  private long partEnd() {
    return part < parts.size() ? parts.get(part).offset() + parts.get(part).size() : size;
  }

  private void beginPart() throws IOException {
    if (part < parts.size()) {
      partChecksum = parts.get(part).checksum().map(known -> Digester.of(known.algorithm()));
      endParts();
    }
  }

  private void endParts() throws IOException {
    if (part < parts.size() && count == partEnd()) {
      requireSame("part " + parts.get(part).partNumber(), parts.get(part).checksum(), partChecksum);
      md5s.add(md5.digest());
      md5 = Digester.md5();
      part++;
      beginPart();
    }
  }

  /**
   * Checks that all bytes came, no more, and that they are the right ones.
   *
   * @throws ArchiveException if not
   */
  void finish() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    if (count != size || source.read() >= 0) {
      throw new ArchiveException("The number of bytes is not " + size);
    }
    ETag calculated = parts.isEmpty() ? ETag.ofMd5(md5.digest()) : ETag.ofParts(md5s);
    if (MD5.matcher(etag.value()).matches() && !calculated.equals(etag)) {
      throw new ArchiveException("The bytes have the entity tag " + calculated + ", not " + etag);
    }
    requireSame("the object", checksum, whole);
  }

  private static void requireSame(
      String what, Optional<Checksum> known, Optional<Digester> calculated) throws IOException {
    if (known.isPresent()) {
      Checksum expected = known.get();
      Checksum found = Checksum.of(expected.algorithm(), calculated.orElseThrow().digest());
      if (!found.value().equals(expected.value())) {
        throw new ArchiveException(
            "The bytes of " + what + " have another " + expected.algorithm() + " than they had");
      }
    }
  }
}
