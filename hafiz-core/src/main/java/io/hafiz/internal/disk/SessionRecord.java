package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the lock file says of the process that holds it, or held it last, in lines of text. */
final class SessionRecord {
  static final String NAME = "LOCK";

  /** Size of the file: one sector, so that it is replaced as a whole. */
  static final int BYTES = 512;

  private static final String BOOT = "boot ";

  private SessionRecord() {}

  /** Returns the run of the operating system in which the store was open last, if known. */
  static Optional<String> lastBoot(DiskFile file) throws IOException {
    if (file.size() < BYTES) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.allocate(BYTES);
    file.read(0, content);
    return new String(content.array(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(BOOT))
        .map(line -> line.substring(BOOT.length()))
        .findFirst();
  }

  /**
   * Says that this process has the store open.
   *
   * @param boot the run of the operating system; empty if, as after one, bytes may be lost that
   *     were written but not forced
   */
  static void write(WritableDiskFile file, Optional<String> boot) throws IOException {
    String text = "process " + ProcessHandle.current().pid() + "\nsince " + Instant.now() + "\n";
    String all = text + boot.map(id -> BOOT + id + "\n").orElse("");
    ByteBuffer content = ByteBuffer.allocate(BYTES);
    content.put(all.getBytes(StandardCharsets.UTF_8));
    while (content.hasRemaining()) {
      content.put((byte) '\n');
    }
    file.write(0, List.of(content.flip()));
    file.force();
  }
}
