package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB as it comes, with a bloom filter, and with the fast one of its compressions. */
final class RocksRecords implements OrderedStore {
  private static final int BLOOM_BITS = 10;
  private static final long LOOK_NANOS = 10_000_000;

  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);
  private final Options options;
  private final WriteOptions writing;
  private final RocksDB database;

  private RocksRecords(Path directory, boolean forced) throws RocksDBException {
    options =
        new Options()
            .setCreateIfMissing(true)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(bloom));
    writing = new WriteOptions().setSync(forced);
    database = RocksDB.open(options, directory.toString());
  }

  static OrderedStore open(Path directory, boolean forced) throws IOException {
    RocksDB.loadLibrary();
    Files.createDirectories(directory);
    try {
      return new RocksRecords(directory, forced);
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) throws IOException {
    try {
      database.put(writing, key, value);
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void putAll(List<SampleRecord> records) throws IOException {
    try (WriteBatch batch = new WriteBatch()) {
      for (SampleRecord each : records) {
        batch.put(each.key(), each.value());
      }
      database.write(writing, batch);
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long page(byte[] from, int count) {
    try (RocksIterator iterator = database.newIterator()) {
      long bytes = 0;
      iterator.seek(from);
      for (int i = 0; i < count && iterator.isValid(); i++) {
        bytes += iterator.key().length + iterator.value().length;
        iterator.next();
      }
      return bytes;
    }
  }

  @Override
  public void settle() throws IOException {
    try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      database.flush(waiting);
      while (database.getLongProperty("rocksdb.compaction-pending") > 0
          || database.getLongProperty("rocksdb.num-running-compactions") > 0) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
    writing.close();
    options.close();
    bloom.close();
  }
}
