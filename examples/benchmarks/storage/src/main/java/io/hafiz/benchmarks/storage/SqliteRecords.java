package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** SQLite with a write-ahead log. It has one writer, so its callers take turns. */
final class SqliteRecords implements OrderedStore {
  private final ReentrantLock turn = new ReentrantLock();
  private final Connection connection;
  private final PreparedStatement put;
  private final PreparedStatement page;

  private SqliteRecords(Path directory, boolean forced) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("records.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=" + (forced ? "FULL" : "OFF"));
      statement.execute("CREATE TABLE IF NOT EXISTS r (k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID");
    }
    put = connection.prepareStatement("INSERT OR REPLACE INTO r VALUES (?, ?)");
    page = connection.prepareStatement("SELECT k, v FROM r WHERE k >= ? ORDER BY k LIMIT ?");
  }

  static OrderedStore open(Path directory, boolean forced) throws IOException {
    Files.createDirectories(directory);
    try {
      return new SqliteRecords(directory, forced);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) throws IOException {
    inTurn(() -> execute(key, value));
  }

  private int execute(byte[] key, byte[] value) throws SQLException {
    put.setBytes(1, key);
    put.setBytes(2, value);
    return put.executeUpdate();
  }

  @Override
  public void putAll(List<SampleRecord> records) throws IOException {
    inTurn(
        () -> {
          connection.setAutoCommit(false);
          for (SampleRecord each : records) {
            execute(each.key(), each.value());
          }
          connection.commit();
          connection.setAutoCommit(true);
          return records.size();
        });
  }

  @Override
  public long page(byte[] from, int count) throws IOException {
    return inTurn(
        () -> {
          page.setBytes(1, from);
          page.setInt(2, count);
          long bytes = 0;
          try (ResultSet found = page.executeQuery()) {
            while (found.next()) {
              bytes += found.getBytes(1).length + found.getBytes(2).length;
            }
          }
          return bytes;
        });
  }

  private <T> T inTurn(Work<T> work) throws IOException {
    turn.lock();
    try {
      return work.run();
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      turn.unlock();
    }
  }

  /** Nothing happens in the background. */
  @Override
  public void settle() {}

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private interface Work<T> {
    T run() throws SQLException;
  }
}
