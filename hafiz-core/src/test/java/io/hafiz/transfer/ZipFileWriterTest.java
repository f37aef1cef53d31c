package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the JDK reads what is written. */
class ZipFileWriterTest {
  private static final long FIVE_GIBIBYTES = 5L << 30;

  private Path file;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("file.zip");
  }

  private static void write(ZipFileWriter zip, String name, byte[] bytes) throws IOException {
    zip.write(name, bytes.length, new ByteArrayInputStream(bytes));
  }

  @Test
  void an_entry_of_five_gibibytes_and_what_is_behind_it_are_found() throws IOException {
    // A file with a hole: nothing is written but its ends.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer header = new ZipHeader("large", FIVE_GIBIBYTES, 0).local();
      long end = header.remaining() + FIVE_GIBIBYTES;
      channel.write(header);
      channel.write(ByteBuffer.allocate(1), end - 1);
    }
    try (ZipFileWriter zip = ZipFileWriter.open(file)) {
      write(zip, "small", new byte[] {1, 2, 3});
      zip.finish();
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getEntry("large").getSize()).isEqualTo(FIVE_GIBIBYTES);
      assertThat(zip.getInputStream(zip.getEntry("small"))).hasBinaryContent(new byte[] {1, 2, 3});
    }
  }

  @Test
  void a_file_has_as_many_entries_as_it_needs() throws IOException {
    int count = 0x10000;
    try (ZipFileWriter zip = ZipFileWriter.open(file)) {
      for (int i = 0; i < count; i++) {
        write(zip, "entry" + i, new byte[0]);
      }
      zip.finish();
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(count);
      assertThat(zip.getEntry("entry" + (count - 1))).isNotNull();
    }
  }

  @Test
  void an_entry_that_was_not_finished_is_not_taken_for_one() throws IOException {
    try (ZipFileWriter zip = ZipFileWriter.open(file)) {
      write(zip, "whole", new byte[] {1, 2, 3});
      write(zip, "torn", new byte[] {4, 5, 6});
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0}), channel.size() - 1);
    }

    try (ZipFileWriter zip = ZipFileWriter.open(file)) {
      ZipFileWriter.Found whole = zip.find(0).orElseThrow();
      ZipFileWriter.Found torn = zip.find(whole.end()).orElseThrow();
      assertThat(zip.isWhole(whole)).isTrue();
      assertThat(zip.isWhole(torn)).isFalse();
      assertThat(zip.find(torn.end())).isEmpty();
      assertThat(zip.find(1)).isEmpty();
    }
  }
}
