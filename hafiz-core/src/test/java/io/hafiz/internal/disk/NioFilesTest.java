package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioFilesTest {
  @TempDir private Path root;

  @Test
  void an_interrupted_reader_disturbs_no_other_and_stays_interrupted() throws Exception {
    Files.write(root.resolve("file"), new byte[1000]);
    AtomicBoolean stop = new AtomicBoolean();
    try (DiskFile file = new NioFiles(root).open("file")) {
      CompletableFuture<Long> other =
          CompletableFuture.supplyAsync(() -> readUntil(file, stop), t -> new Thread(t).start());
      for (int i = 0; i < 200; i++) {
        CompletableFuture<Boolean> interrupted =
            CompletableFuture.supplyAsync(
                () -> readInterrupted(file), task -> new Thread(task).start());
        assertThat(interrupted.get()).isTrue();
      }
      stop.set(true);
      assertThat(other.get()).isPositive();
    }
  }

  private static long readUntil(DiskFile file, AtomicBoolean stop) {
    long reads = 0;
    do {
      read(file);
      reads++;
    } while (!stop.get());
    return reads;
  }

  private static boolean readInterrupted(DiskFile file) {
    Thread.currentThread().interrupt();
    read(file);
    return Thread.interrupted();
  }

  private static void read(DiskFile file) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      file.read(50, buffer);
      assertThat(buffer.hasRemaining()).isFalse();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_closed_file_stays_closed() throws IOException {
    Files.write(root.resolve("file"), new byte[1000]);
    DiskFile file = new NioFiles(root).open("file");
    file.close();
    assertThatThrownBy(file::size).isInstanceOf(IOException.class);
  }

  @Test
  void one_process_locks_a_directory_once_by_whatever_path() throws IOException {
    NioFiles files = new NioFiles(root);
    Path detour = root.resolveSibling(root.getFileName() + "-link");
    Files.createSymbolicLink(detour, root);
    try (WritableDiskFile lock = files.lock("LOCK")) {
      assertThatThrownBy(() -> new NioFiles(detour).lock("LOCK"))
          .isInstanceOf(StoreInUseException.class)
          .hasMessageContaining("already in this process");
      assertThat(lock.size()).isZero();
    } finally {
      Files.delete(detour);
    }
    files.lock("LOCK").close();
  }

  @Test
  void a_store_works_on_real_files_with_its_own_threads() throws Exception {
    StoreOptions small = SmallStore.options(Durability.OS);
    StoreOptions options =
        new StoreOptions(
            Durability.OS,
            small.segmentBytes(),
            small.memtableBytes(),
            small.replayBytes(),
            small.blockBytes(),
            small.tableBytes(),
            small.mergeBytesPerSecond(),
            small.sealedMemtables(),
            false,
            true);
    RandomHistory history = new RandomHistory(3);
    for (int restart = 0; restart < 3; restart++) {
      try (RecordStore store =
          RecordStore.open(
              new NioFiles(root.resolve("new/store")), options, RandomHistory::owners)) {
        for (int i = 0; i < 300; i++) {
          history.commit(store);
        }
        try (View view = store.view()) {
          assertThat(RandomHistory.read(view)).isEqualTo(history.state(history.batches()));
        }
        assertThat(store.failure()).isEmpty();
      }
    }
  }

  @Test
  void few_channels_are_open_however_many_files_are_read() throws Exception {
    int limit = 3;
    NioFiles files = new NioFiles(root, limit);
    List<DiskFile> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Files.write(root.resolve("file" + i), new byte[] {(byte) i});
      open.add(files.open("file" + i));
    }
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < open.size(); i++) {
        ByteBuffer one = ByteBuffer.allocate(1);
        open.get(i).read(0, one);
        assertThat(one.get(0)).isEqualTo((byte) i);
        assertThat(files.channels().count()).isLessThanOrEqualTo(limit);
      }
    }
    for (DiskFile each : open) {
      each.close();
      assertThatThrownBy(each::size).isInstanceOf(ClosedChannelException.class);
    }
    assertThat(files.channels().count()).isZero();
  }

  @Test
  void a_channel_stays_open_while_it_is_used() throws Exception {
    NioFiles files = new NioFiles(root, 1);
    Files.write(root.resolve("used"), new byte[] {1, 2, 3});
    Files.write(root.resolve("other"), new byte[1]);
    try (DiskFile used = files.open("used");
        DiskFile other = files.open("other")) {
      List<Byte> sent = new ArrayList<>();
      used.transfer(
          0,
          3,
          new ContentSink() {
            @Override
            public void write(ByteBuffer bytes) {
              throw new AssertionError("the file was offered");
            }

            @Override
            public void transfer(FileChannel file, long position, long count) throws IOException {
              other.read(0, ByteBuffer.allocate(1));
              files.open("other").close();
              ByteBuffer bytes = ByteBuffer.allocate(3);
              file.read(bytes, position);
              bytes.flip();
              while (bytes.hasRemaining()) {
                sent.add(bytes.get());
              }
            }
          });
      assertThat(sent).containsExactly((byte) 1, (byte) 2, (byte) 3);
    }
  }

  @Test
  void an_empty_directory_of_blobs_goes_when_no_blob_can_come_into_it() throws IOException {
    BlobFiles blobs = new BlobFiles(new NioFiles(root), Durability.FSYNC);
    for (long number : new long[] {5, 6, 1007}) {
      blobs.createDirectory(number);
      blobs.create(number).close();
    }
    blobs.retire(1000);
    blobs.delete(5);
    blobs.delete(1007);
    blobs.forceDeletions();
    assertThat(root.resolve("blobs/000")).isNotEmptyDirectory();
    assertThat(root.resolve("blobs/001")).as("may get other blobs").isEmptyDirectory();
    blobs.delete(6);
    blobs.forceDeletions();
    assertThat(root.resolve("blobs/000")).doesNotExist();
    blobs.delete(6);
    blobs.forceDeletions();
  }

  @Test
  void an_interrupted_writer_writes_all_and_stays_interrupted() throws IOException {
    NioFiles files = new NioFiles(root);
    byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
    try (WritableDiskFile file = files.create("file")) {
      Thread.currentThread().interrupt();
      file.write(0, List.of(ByteBuffer.wrap(bytes, 0, 4), ByteBuffer.wrap(bytes, 4, 6)));
      assertThat(Thread.interrupted()).isTrue();
      file.write(10, List.of(ByteBuffer.wrap(bytes)));
      assertThat(Thread.interrupted()).isFalse();
    }
    assertThat(root.resolve("file")).hasContent("01234567890123456789");
  }

  @Test
  void an_interrupted_writer_does_not_go_on_without_its_lock() throws IOException {
    NioFiles files = new NioFiles(root);
    try (WritableDiskFile lock = files.lock("LOCK")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> lock.write(0, List.of(ByteBuffer.wrap(new byte[1]))))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_commit_of_an_interrupted_caller_is_a_commit() throws IOException {
    try (RecordStore store =
        RecordStore.open(
            new NioFiles(root), SmallStore.options(Durability.OS), ContentOwners.fixed())) {
      for (int i = 0; i < 50; i++) {
        byte[] key = {(byte) i};
        Thread.currentThread().interrupt();
        store.write(
            batch -> {
              batch.put(key, new byte[500]);
              return null;
            });
        assertThat(Thread.interrupted()).isTrue();
        store.write(batch -> assertThat(batch.get(key)).isPresent());
      }
      assertThat(store.failure()).isEmpty();
    }
  }

  @Test
  void a_file_in_place_of_the_directory_is_named() throws IOException {
    Path file = Files.write(root.resolve("file"), new byte[1]);
    assertThatThrownBy(
            () ->
                RecordStore.open(
                    new NioFiles(file), SmallStore.options(Durability.OS), ContentOwners.fixed()))
        .isInstanceOf(UnsupportedStoreException.class)
        .hasMessage(file + " is not a directory");
  }

  @Test
  void names_in_a_directory_are_listed_in_order() throws IOException {
    NioFiles files = new NioFiles(root);
    files.createDirectory("tables");
    List<String> names = new ArrayList<>(List.of("b", "a"));
    for (String name : names) {
      files.create("tables/" + name).close();
    }
    files.forceDirectory("tables");
    assertThat(files.list("tables")).containsExactly("a", "b");
    assertThat(files.list("absent")).isEmpty();
  }
}
