package io.hafiz.storage.engine;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bytes of several blobs, one after the other; a few names at a time are read. */
final class ExtentContent implements ObjectContent {
  private static final int NAMES_AT_ONCE = 64;

  private final Engine engine;
  private final Content.Extents content;

  ExtentContent(Engine engine, Content.Extents content) {
    this.engine = engine;
    this.content = content;
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    Pieces pieces = new Pieces(position, count);
    while (pieces.advance()) {
      engine.blobs().content(pieces.blob()).writeTo(sink, pieces.from(), pieces.length());
    }
  }

  @Override
  public InputStream read(long position, long count) {
    return new PieceStream(new Pieces(position, count));
  }

  /** Cuts a range into pieces that each lie in one blob. */
  private final class Pieces {
    private final long end;
    private long next;
    private List<Extent> names = List.of();
    private int index;
    private long from;
    private long length;

    Pieces(long position, long count) {
      Objects.checkFromIndexSize(position, count, size());
      this.next = position;
      this.end = position + count;
    }

    boolean advance() throws IOException {
      if (next == end) {
        return false;
      }
      index++;
      if (index >= names.size()) {
        names = engine.read(view -> names(view, next + 1));
        index = 0;
      }
      if (names.isEmpty() || names.get(index).part().offset() > next) {
        throw new IOException("The part at byte " + next + " of " + content + " is lost");
      }
      Extent extent = names.get(index);
      from = next - extent.part().offset();
      length = Math.min(end, extent.end()) - next;
      next += length;
      return true;
    }

    private List<Extent> names(MetadataView view, long firstEnd) {
      List<Extent> result = new ArrayList<>();
      Cursor<Extent> extents = view.extents(content.id(), firstEnd);
      while (result.size() < NAMES_AT_ONCE && extents.hasNext()) {
        result.add(extents.next());
      }
      return result;
    }

    Blob blob() {
      return names.get(index).blob();
    }

    long from() {
      return from;
    }

    long length() {
      return length;
    }
  }

  private final class PieceStream extends InputStream {
    private final Pieces pieces;
    private InputStream current = InputStream.nullInputStream();

    PieceStream(Pieces pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
      int n = current.read(target, offset, wanted);
      while (n < 0 && pieces.advance()) {
        current.close();
        current = engine.blobs().content(pieces.blob()).read(pieces.from(), pieces.length());
        n = current.read(target, offset, wanted);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
