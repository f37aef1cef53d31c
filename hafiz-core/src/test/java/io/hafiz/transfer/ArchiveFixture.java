package io.hafiz.transfer;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.model.VersionId;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.Durability;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.engine.RecordStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** Storages of both kinds, filled at random, and short ways to say what a test does with them. */
abstract class ArchiveFixture {
  static final long SEED = Long.getLong("hafiz.seed", System.nanoTime());
  static final String REPEAT = "repeat with -Dhafiz.seed=" + SEED;
  static final BucketName BUCKET = new BucketName("bucket");
  static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");

  @TempDir Path directory;

  /** The storages there are, with bodies of some kilobytes in blobs of their own. */
  enum Kind {
    MEMORY {
      @Override
      RecordStorage open(Path directory) {
        return InMemoryStorage.create();
      }
    },
    DISK {
      @Override
      RecordStorage open(Path directory) throws IOException {
        return onDisk(Files.createTempDirectory(directory, "store"));
      }
    };

    abstract RecordStorage open(Path directory) throws IOException;
  }

  static DiskStorage onDisk(Path store) throws IOException {
    return DiskStorage.builder().inlineThreshold(1000).durability(Durability.OS).open(store);
  }

  RecordStorage filled(Kind kind, int operations) throws IOException {
    RecordStorage storage = kind.open(directory);
    RandomStore.fill(storage, new Random(SEED), operations);
    return storage;
  }

  static StoreArchive archive(RecordStorage storage) {
    return new StoreArchive(storage, TransferOptions.DEFAULT);
  }

  static StoreArchive resumed(RecordStorage storage) {
    return new StoreArchive(storage, TransferOptions.DEFAULT.resuming());
  }

  static void importInto(RecordStorage storage, byte[] archive) throws IOException {
    archive(storage).importFrom(new ByteArrayInputStream(archive));
  }

  Path exported(RecordStorage storage, String name) throws IOException {
    Path file = directory.resolve(name);
    archive(storage).exportTo(file);
    return file;
  }

  /** Writes the entries into another file, compressed, one of them under another name. */
  static byte[] repacked(byte[] archive, String name, String other) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName().equals(name) ? other : entry.getName()));
        in.transferTo(out);
      }
    }
    return bytes.toByteArray();
  }

  static VersionId put(RecordStorage storage, String key, String body) throws IOException {
    return storage
        .putObject(
            PutObjectInput.of(BUCKET, new ObjectKey(key)),
            ObjectBody.of(body.getBytes(StandardCharsets.UTF_8)))
        .versionId();
  }
}
