package io.hafiz.internal.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Goes through the steps of a disk and makes, after any of them, a disk as a crash may leave it.
 * What was forced is there. Of the rest each page, and each change of a name, is there or not.
 */
final class CrashImages {
  /** What the crash leaves of what was not forced. */
  enum Crash {
    /** All: the process was killed. */
    KILL(false, 0),
    /** All but the end of the last write: the process was killed while it wrote. */
    KILL_WITHIN_WRITE(false, 0),
    /** Nothing. */
    STRICT(true, 0),
    /** Some pages. */
    RANDOM_PAGES(true, 4096),
    /** Some sectors. */
    TORN_PAGES(true, 512);

    private final boolean isOfPower;
    private final int unit;

    Crash(boolean isOfPower, int unit) {
      this.isOfPower = isOfPower;
      this.unit = unit;
    }

    boolean isOfPower() {
      return isOfPower;
    }
  }

  private final Map<Inode, FileState> files = new HashMap<>();
  private final Map<String, FileState> written = new TreeMap<>();
  private final Map<String, FileState> durable = new TreeMap<>();
  private final List<Change> pending = new ArrayList<>();
  private final String bootId;
  private FileState lastWritten;
  private long note;

  /** A change of names in a directory: those that go, and the one that comes. */
  private record Change(List<String> gone, Map<String, FileState> come) {
    boolean isIn(String directory) {
      return Stream.concat(gone.stream(), come.keySet().stream())
          .allMatch(
              name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))).equals(directory));
    }

    void applyTo(Map<String, FileState> names) {
      gone.forEach(names::remove);
      names.putAll(come);
    }
  }

  private static final class FileState {
    private byte[] forced = new byte[0];
    private final Inode now = new Inode(new byte[0]);
    private final Set<Integer> dirty = new HashSet<>();

    /** What the system takes for written, as it says so only once that it could not write it. */
    private final Set<Integer> doubtful = new HashSet<>();

    private boolean sizeDirty;
    private byte[] before = new byte[0];
    private int lastStart;
    private int lastEnd;

    static FileState found(byte[] bytes) {
      FileState found = new FileState();
      found.now.write(0, bytes);
      found.forced = bytes;
      return found;
    }

    /** Returns the file as a crash of the process left it: what was not forced still is not. */
    FileState killed(byte[] bytes) {
      FileState killed = new FileState();
      killed.now.write(0, bytes);
      killed.forced = forced;
      killed.dirty.addAll(dirty);
      killed.doubtful.addAll(doubtful);
      killed.sizeDirty = sizeDirty;
      return killed;
    }

    void write(int position, byte[] bytes) {
      before = now.content();
      now.write(position, bytes);
      touch(position, position + bytes.length);
      lastStart = position;
      lastEnd = position + bytes.length;
    }

    /** Returns what there is when the last write has come only so far. */
    private byte[] writtenTo(int position) {
      byte[] bytes = Arrays.copyOf(now.content(), Math.max(position, before.length));
      for (int i = position; i < Math.min(bytes.length, lastEnd); i++) {
        bytes[i] = before[i];
      }
      return bytes;
    }

    void truncate(int size) {
      touch(size, now.size());
      now.truncate(size);
    }

    private void touch(int from, int to) {
      sizeDirty = true;
      for (int sector = from / 512; sector * 512 < to; sector++) {
        dirty.add(sector);
        doubtful.remove(sector);
      }
    }

    void failForce() {
      doubtful.addAll(dirty);
      dirty.clear();
    }

    void force() {
      byte[] before = forced;
      forced = now.content();
      for (int sector : doubtful) {
        for (int i = sector * 512; i < Math.min(sector * 512 + 512, forced.length); i++) {
          forced[i] = i < before.length ? before[i] : 0;
        }
      }
      dirty.clear();
      sizeDirty = false;
    }

    byte[] after(Crash crash, Random random, boolean lastWritten) {
      return switch (crash) {
        case KILL -> now.content();
        case KILL_WITHIN_WRITE ->
            lastWritten && lastEnd > lastStart
                ? writtenTo(lastEnd - random.nextInt(lastEnd - lastStart))
                : now.content();
        case STRICT -> forced;
        case RANDOM_PAGES, TORN_PAGES -> sizeDirty ? mixture(crash.unit, random) : forced;
      };
    }

    private byte[] mixture(int unit, Random random) {
      byte[] latest = now.content();
      int size = random.nextBoolean() ? latest.length : forced.length;
      byte[] mixed = Arrays.copyOf(forced, size);
      Map<Integer, Boolean> survives = new HashMap<>();
      for (int sector : dirty) {
        int from = sector * 512;
        int to = Math.min(Math.min(from + 512, size), latest.length);
        if (from < to && survives.computeIfAbsent(from / unit, page -> random.nextBoolean())) {
          System.arraycopy(latest, from, mixed, from, to - from);
        }
      }
      return mixed;
    }
  }

  /** Prepares for the steps of a disk. */
  CrashImages(String bootId) {
    this.bootId = bootId;
  }

  /** Takes one step into account. */
  void apply(SimulatedDisk.Step step) {
    lastWritten = null;
    step.replayOn(this);
  }

  /** Returns the newest note. */
  long note() {
    return note;
  }

  void note(long value) {
    note = value;
  }

  /** Takes a file into account that was there, durable, before the first step. */
  void found(String name, Inode inode) {
    FileState state = FileState.found(inode.original());
    files.put(inode, state);
    written.put(name, state);
    durable.put(name, state);
  }

  /** Takes into account what a crash of the process left, and what of that is not durable. */
  void resume(CrashImages killed, Map<String, Inode> inodes) {
    Map<FileState, FileState> states = new HashMap<>();
    killed.written.forEach(
        (name, state) -> states.put(state, state.killed(inodes.get(name).original())));
    UnaryOperator<FileState> resumed =
        state -> states.computeIfAbsent(state, gone -> gone.killed(gone.now.content()));
    inodes.forEach((name, inode) -> files.put(inode, resumed.apply(killed.written.get(name))));
    killed.written.forEach((name, state) -> written.put(name, resumed.apply(state)));
    killed.durable.forEach((name, state) -> durable.put(name, resumed.apply(state)));
    for (Change change : killed.pending) {
      Map<String, FileState> come = new TreeMap<>();
      change.come.forEach((name, state) -> come.put(name, resumed.apply(state)));
      pending.add(new Change(change.gone, come));
    }
  }

  private CrashImages copy(Map<String, Inode> inodes) {
    CrashImages copy = new CrashImages(bootId);
    copy.resume(this, inodes);
    return copy;
  }

  void create(String name, Inode inode) {
    files.put(inode, new FileState());
    change(List.of(), Map.of(name, files.get(inode)));
  }

  void write(Inode inode, int position, byte[] bytes) {
    files.get(inode).write(position, bytes);
    lastWritten = files.get(inode);
  }

  void truncate(Inode inode, int size) {
    files.get(inode).truncate(size);
  }

  void force(Inode inode) {
    files.get(inode).force();
  }

  /** Says that a force has failed. */
  void failForce(Inode inode) {
    files.get(inode).failForce();
  }

  void rename(String from, String to) {
    change(List.of(from), Map.of(to, written.get(from)));
  }

  void delete(String name) {
    change(List.of(name), Map.of());
  }

  private void change(List<String> gone, Map<String, FileState> come) {
    Change change = new Change(gone, come);
    change.applyTo(written);
    pending.add(change);
  }

  void forceDirectory(String directory) {
    pending.stream().filter(change -> change.isIn(directory)).forEach(c -> c.applyTo(durable));
    pending.removeIf(change -> change.isIn(directory));
  }

  /** Returns a disk as a crash now may leave it. */
  SimulatedDisk image(Crash crash, Random random, boolean recording) {
    Map<String, FileState> names = new TreeMap<>(crash.isOfPower ? durable : written);
    if (crash != Crash.STRICT && crash.isOfPower) {
      pending.stream().filter(change -> random.nextBoolean()).forEach(c -> c.applyTo(names));
    }
    Map<String, byte[]> contents = new TreeMap<>();
    names.forEach(
        (name, file) -> contents.put(name, file.after(crash, random, file == lastWritten)));
    if (crash.isOfPower || !recording) {
      return new SimulatedDisk(contents, crash.isOfPower ? bootId + "+" : bootId, recording);
    }
    Map<String, Inode> inodes = new TreeMap<>();
    contents.forEach((name, bytes) -> inodes.put(name, new Inode(bytes)));
    return new SimulatedDisk(bootId, copy(inodes), inodes);
  }
}
