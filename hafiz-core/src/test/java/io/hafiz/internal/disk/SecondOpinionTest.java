package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives the same random batches to a store and to SQLite, both on a real disk, and asks both the
 * same. System properties: {@code hafiz.disk.seed} sets the seed, {@code hafiz.disk.batches} the
 * number of batches.
 */
class SecondOpinionTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);
  private static final int BATCHES = Integer.getInteger("hafiz.disk.batches", 1500);
  private static final int BATCHES_BETWEEN_RESTARTS = 250;
  private static final int BATCHES_BETWEEN_COMPARISONS = 50;

  @TempDir Path directory;

  private final Random random = new Random(SEED);

  @Test
  void the_store_says_what_sqlite_says() throws IOException, SQLException {
    Path root = directory.resolve("store");
    RecordStore store = open(root);
    try (Opinion opinion = new Opinion(directory.resolve("opinion.sqlite"))) {
      for (int i = 1; i <= BATCHES; i++) {
        List<Change> batch = batch();
        commit(store, batch);
        opinion.commit(batch);
        if (i % BATCHES_BETWEEN_RESTARTS == 0) {
          store.close();
          store = open(root);
        }
        if (i % BATCHES_BETWEEN_COMPARISONS == 0) {
          store.maintain(random.nextBoolean());
          compare(store, opinion, "seed " + SEED + ", batch " + i);
        }
      }
    } finally {
      store.close();
    }
  }

  private static RecordStore open(Path root) throws IOException {
    return RecordStore.open(
        new NioFiles(root), SmallStore.options(Durability.OS), (key, value) -> List.of(key));
  }

  /** A key and what it maps to from now on; empty for nothing. */
  private record Change(byte[] key, Optional<byte[]> value) {}

  private List<Change> batch() {
    List<Change> changes = new ArrayList<>();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      byte[] value = new byte[random.nextInt(90)];
      random.nextBytes(value);
      changes.add(
          new Change(key(), random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value)));
    }
    return changes;
  }

  /** Few different bytes, so that keys share beginnings, and the least and the greatest of them. */
  private byte[] key() {
    byte[] key = new byte[1 + random.nextInt(6)];
    byte[] bytes = {0, 1, 'a', 'b', 127, -128, -1};
    for (int i = 0; i < key.length; i++) {
      key[i] = bytes[random.nextInt(bytes.length)];
    }
    return key;
  }

  private static void commit(RecordStore store, List<Change> changes) throws IOException {
    store.write(
        batch -> {
          for (Change change : changes) {
            change
                .value()
                .ifPresentOrElse(
                    value -> batch.put(change.key(), value), () -> batch.delete(change.key()));
          }
          return batch;
        });
  }

  private void compare(RecordStore store, Opinion opinion, String what)
      throws IOException, SQLException {
    try (View view = store.view()) {
      byte[] from = key();
      assertThat(read(view, from)).as(what).isEqualTo(opinion.read(from));
      for (int i = 0; i < 20; i++) {
        byte[] key = key();
        Optional<String> value = view.get(key).map(entry -> hex(entry.value()));
        assertThat(value).as(what + ", key " + hex(key)).isEqualTo(opinion.get(key));
      }
    }
  }

  private static List<String> read(View view, byte[] from) throws IOException {
    List<String> lines = new ArrayList<>();
    EntryCursor cursor = view.cursor();
    for (boolean more = cursor.seek(from); more; more = cursor.next()) {
      lines.add(hex(cursor.key()) + " " + hex(cursor.entry().value()));
    }
    return lines;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** What SQLite makes of it. */
  private static final class Opinion implements AutoCloseable {
    private final Connection connection;

    Opinion(Path file) throws SQLException {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (var statement = connection.createStatement()) {
        statement.execute("pragma synchronous = off");
        statement.execute("create table record (key blob primary key, value blob) without rowid");
      }
      connection.setAutoCommit(false);
    }

    void commit(List<Change> changes) throws SQLException {
      try (PreparedStatement put =
              connection.prepareStatement("insert or replace into record values (?, ?)");
          PreparedStatement delete =
              connection.prepareStatement("delete from record where key = ?")) {
        for (Change change : changes) {
          PreparedStatement statement = change.value().isPresent() ? put : delete;
          statement.setBytes(1, change.key());
          if (change.value().isPresent()) {
            statement.setBytes(2, change.value().get());
          }
          statement.executeUpdate();
        }
      }
      connection.commit();
    }

    Optional<String> get(byte[] key) throws SQLException {
      try (PreparedStatement query =
          connection.prepareStatement("select value from record where key = ?")) {
        query.setBytes(1, key);
        try (ResultSet found = query.executeQuery()) {
          return found.next() ? Optional.of(hex(found.getBytes(1))) : Optional.empty();
        }
      }
    }

    List<String> read(byte[] from) throws SQLException {
      List<String> lines = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              "select key, value from record where key >= ? order by key")) {
        query.setBytes(1, from);
        try (ResultSet found = query.executeQuery()) {
          while (found.next()) {
            lines.add(hex(found.getBytes(1)) + " " + hex(found.getBytes(2)));
          }
        }
      }
      return lines;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
