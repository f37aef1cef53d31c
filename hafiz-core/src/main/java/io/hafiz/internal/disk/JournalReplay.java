package io.hafiz.internal.disk;

import io.hafiz.storage.Damage;
import io.hafiz.storage.Durability;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Reads the batches of the journal that no table holds yet, and then, if told to, cuts off what a
 * crash left of the last ones. Where a frame is bad, the frames behind it decide: one that says the
 * bad one was durable when it was written itself proves that bytes were lost since, and so does
 * any, if the operating system has not been started anew. Then nothing is cut.
 */
final class JournalReplay {
  private static final Logger LOGGER = System.getLogger("io.hafiz.disk");

  private final DiskFiles files;
  private final StoreOptions options;
  private final boolean sameBoot;
  private final NavigableMap<Long, JournalSegment> segments;
  private final List<Memtable> memtables = new ArrayList<>();
  private JournalPosition end;
  private long expected;
  private long forced;
  private final List<JournalSegment> surplus = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final UnforcedFrames unforced = new UnforcedFrames();
  private Optional<JournalPosition> cut = Optional.empty();

  /**
   * Prepares to read.
   *
   * @param segments the segments from the one of the first frame on
   * @param sameBoot whether the operating system runs since the store was open last
   */
  JournalReplay(
      DiskFiles files,
      StoreOptions options,
      Manifest manifest,
      NavigableMap<Long, JournalSegment> segments,
      boolean sameBoot) {
    this.files = files;
    this.options = options;
    this.segments = segments;
    this.sameBoot = sameBoot;
    this.end = manifest.replay();
    this.expected = manifest.covered() + 1;
    this.forced = manifest.covered();
    this.memtables.add(new Memtable(end, expected));
  }

  /** Returns the memtables that the batches went to, newest first. */
  List<Memtable> memtables() {
    return memtables;
  }

  /** Returns what was passed over; if anything, the journal cannot be read a second time. */
  List<Damage> damages() {
    return damages;
  }

  /** Returns where the journal ends that was read. */
  JournalPosition end() {
    return end;
  }

  /** Reads the batches. Nothing is changed but the map of segments: those to be deleted go. */
  void read() throws IOException {
    requireStart();
    for (long number : List.copyOf(segments.keySet())) {
      if (segments.containsKey(number)) {
        replay(segments.get(number));
      }
    }
    if (end.offset() <= FileIdentity.HEADER_BYTES && segments.containsKey(end.segment())) {
      surplus.add(segments.remove(end.segment()));
    }
  }

  /** Makes the files such that the journal ends with the last batch that was read. */
  Journal.JournalState settle() throws IOException {
    if (cut.isPresent()) {
      try (WritableDiskFile file = files.openForWriting(JournalSegment.name(cut.get().segment()))) {
        file.truncate(cut.get().offset());
        file.force();
      }
    }
    for (JournalSegment segment : surplus) {
      segment.delete();
    }
    if (!surplus.isEmpty()) {
      files.forceDirectory(JournalSegment.DIRECTORY);
    }
    if (options.durability() == Durability.FSYNC && forced < expected - 1) {
      unforced.force(files, segments, end);
      forced = expected - 1;
    }
    return new Journal.JournalState(damages.isEmpty() ? end : afterGaps(), expected, forced);
  }

  private void requireStart() throws IOException {
    boolean there = segments.containsKey(end.segment());
    long size = there ? segments.get(end.segment()).file().size() : 0;
    if (end.offset() > FileIdentity.HEADER_BYTES && size < end.offset()) {
      if (!options.repair()) {
        throw new DamagedStoreException(
            files.locate(JournalSegment.name(end.segment())), size, "the file is too short");
      }
      damages.add(
          new Damage(JournalSegment.name(end.segment()), size, "the file is too short", List.of()));
    }
  }

  private void replay(JournalSegment segment) throws IOException {
    boolean first = segment.number() == end.segment();
    long offset = first ? end.offset() : FileIdentity.HEADER_BYTES;
    while (true) {
      Optional<Frame> frame = frameAt(segment, offset);
      if (frame.isEmpty() && offset == segment.file().size()) {
        end = new JournalPosition(segment.number(), offset);
        return;
      }
      if (frame.isEmpty() || frame.get().sequence() != expected) {
        Optional<Frame> proof = proofOfLoss(segment.number(), offset);
        if (proof.isEmpty()) {
          cut(segment, offset);
          return;
        }
        frame = salvage(segment, offset, proof.get());
      }
      if (frame.isEmpty()) {
        end = new JournalPosition(segment.number(), segment.file().size());
        return;
      }
      apply(frame.get());
      offset = end.offset();
    }
  }

  private static Optional<Frame> frameAt(JournalSegment segment, long offset) throws IOException {
    return offset > FileIdentity.HEADER_BYTES || segment.hasHeader()
        ? segment.frameAt(offset)
        : Optional.empty();
  }

  private void apply(Frame frame) {
    Memtable active = memtables.get(0);
    if (active.isFull(options)) {
      active = new Memtable(frame.position(), frame.sequence());
      memtables.add(0, active);
    }
    active.add(frame);
    unforced.add(frame);
    end = frame.end();
    expected = frame.sequence() + 1;
    forced = Math.max(forced, frame.forced());
    unforced.forget(forced);
  }

  /** Returns a frame behind a bad one that shows that the bad one was whole once. */
  private Optional<Frame> proofOfLoss(long number, long offset) throws IOException {
    for (JournalSegment segment : segments.tailMap(number).values()) {
      long from = segment.number() == number ? offset : 0;
      Optional<Frame> later = segment.nextFrame(from);
      while (later.isPresent()) {
        Frame frame = later.get();
        if (frame.sequence() >= expected && (sameBoot || frame.forced() >= expected)) {
          return later;
        }
        later = segment.nextFrame(frame.end().offset());
      }
    }
    return Optional.empty();
  }

  /** Returns the next frame of the segment that can be read, if the damage is to be passed over. */
  private Optional<Frame> salvage(JournalSegment segment, long offset, Frame proof)
      throws IOException {
    String place = files.locate(segment.name());
    if (!options.repair()) {
      throw new DamagedStoreException(
          place,
          offset,
          String.format(
              "batch %d is not whole, but batch %d at byte %d of segment %d, written after it, is",
              expected, proof.sequence(), proof.position().offset(), proof.position().segment()));
    }
    Optional<Frame> next = segment.nextFrame(offset);
    while (next.isPresent() && next.get().sequence() < expected) {
      next = segment.nextFrame(next.get().end().offset());
    }
    long behind = next.isPresent() ? next.get().position().offset() : segment.file().size();
    damages.add(
        new Damage(
            segment.name(),
            offset,
            "what precedes batch "
                + next.map(frame -> Long.toString(frame.sequence())).orElse("1 of the next file")
                + " is not whole",
            AffectedNames.inFrames(segment.remains(offset, behind))));
    return next;
  }

  /** Ends the journal before a frame that was never whole. */
  private void cut(JournalSegment segment, long offset) {
    LOGGER.log(
        Level.INFO,
        "{0} ends with an unfinished batch at byte {1,number,0}",
        files.locate(segment.name()),
        offset);
    boolean empty = offset <= FileIdentity.HEADER_BYTES;
    NavigableMap<Long, JournalSegment> behind = segments.tailMap(segment.number(), empty);
    surplus.addAll(behind.values());
    behind.clear();
    if (!empty) {
      end = new JournalPosition(segment.number(), offset);
      cut = Optional.of(end);
    }
  }

  private JournalPosition afterGaps() {
    long last = segments.isEmpty() ? end.segment() : Math.max(end.segment(), segments.lastKey());
    return JournalPosition.startOf(last + 1);
  }
}
