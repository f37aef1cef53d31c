package io.hafiz.internal.disk;

import io.hafiz.internal.digest.Digester;
import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.ETag;
import io.hafiz.storage.Durability;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.VersionRecord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the footers of blobs anew whose bytes are whole, as the entity tag proves of an object or
 * part that was uploaded in one piece.
 */
final class BlobRepair {
  private final BlobFiles files;
  private final UUID store;
  private final Set<UUID> damaged;
  private final Set<String> repaired = new HashSet<>();

  BlobRepair(DiskFiles files, UUID store, Set<UUID> damaged) {
    this.files = new BlobFiles(files, Durability.FSYNC);
    this.store = store;
    this.damaged = damaged;
  }

  /** Returns the names of the files that are whole now. */
  Set<String> repaired() {
    return repaired;
  }

  void run(FoundStore found) throws IOException {
    if (!damaged.isEmpty()) {
      Scrub.forEach(found::view, new byte[0], this::visit);
    }
  }

  private void visit(View view, byte[] key, Entry entry) throws IOException {
    if (Kind.OBJECT.begins(key) || Kind.OLDER.begins(key)) {
      VersionRecord version = VersionCodec.decode(key, entry.value());
      if (version.content() instanceof Content.Single single && version.object().isPresent()) {
        repair(single.blob(), version.object().get().etag());
      }
    } else if (Kind.PART.begins(key)) {
      PartRecord part = UploadCodec.part(entry.value());
      repair(part.blob(), part.part().etag());
    }
  }

  private void repair(Blob blob, ETag etag) throws IOException {
    long number = BlobNumbers.number(blob.id());
    String name = BlobFiles.name(number);
    if (!damaged.contains(blob.id()) || repaired.contains(name)) {
      return;
    }
    FileIdentity identity = new FileIdentity(FileIdentity.BLOB, store, number);
    ByteBuffer checksums = ByteBuffer.allocate(BlobFooter.blocks(blob.size()) * Integer.BYTES);
    Digester md5 = Digester.md5();
    try (DiskFile file = files.open(number)) {
      for (long next = 0; next < blob.size(); next += BlobFooter.BLOCK_BYTES) {
        int length = (int) Math.min(BlobFooter.BLOCK_BYTES, blob.size() - next);
        ByteBuffer block = ByteBuffer.allocate(length);
        file.read(next, block);
        md5.update(block.array(), 0, length);
        checksums.putInt(identity.checksum(next, block.flip()));
      }
    } catch (NoSuchFileException | EOFException lost) {
      return;
    }
    if (ETag.ofMd5(md5.digest()).equals(etag)) {
      BlobFooter footer = new BlobFooter(blob.size(), checksums.flip());
      files.writeFooter(number, blob.size(), footer.encode(identity));
      repaired.add(name);
    }
  }
}
