package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The directory where repair keeps damaged files as they were, under their own names. */
final class Aside {
  static final String DIRECTORY = "damaged";
  private static final int BUFFER_BYTES = 1 << 20;

  private final DiskFiles files;
  private final List<String> kept = new ArrayList<>();

  Aside(DiskFiles files) {
    this.files = files;
  }

  /** Returns the names of what was put here. */
  List<String> kept() {
    return kept;
  }

  /** Keeps a copy of a file, if there is one. */
  void copy(String name) throws IOException {
    if (!files.list(directory(name)).contains(name.substring(name.lastIndexOf('/') + 1))) {
      return;
    }
    String target = place(name);
    try (DiskFile source = files.open(name);
        WritableDiskFile copy = files.create(target)) {
      long size = source.size();
      for (long next = 0; next < size; next += BUFFER_BYTES) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, size - next));
        source.read(next, bytes);
        copy.write(next, List.of(bytes.flip()));
      }
      copy.force();
    }
    files.forceDirectory(directory(target));
    kept.add(target);
  }

  /** Keeps a file itself. */
  void move(String name) throws IOException {
    String target = place(name);
    files.rename(name, target);
    files.forceDirectory(directory(target));
    files.forceDirectory(directory(name));
    kept.add(target);
  }

  /** Returns a name that is free, in a directory that is there. */
  private String place(String name) throws IOException {
    String target = DIRECTORY + "/" + name;
    String directory = directory(target);
    files.createDirectory(directory);
    for (String parent = directory; !parent.isEmpty(); parent = directory(parent)) {
      files.forceDirectory(directory(parent));
    }
    List<String> taken = files.list(directory);
    String free = target;
    for (int i = 2; taken.contains(free.substring(directory.length() + 1)); i++) {
      free = target + "." + i;
    }
    return free;
  }

  private static String directory(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
