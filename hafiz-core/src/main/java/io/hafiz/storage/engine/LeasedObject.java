package io.hafiz.storage.engine;

import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An object version whose content stays until this is closed. */
final class LeasedObject implements StoredObject {
  private final Engine engine;
  private final FoundVersion found;
  private boolean closed;

  LeasedObject(Engine engine, FoundVersion found) {
    this.engine = engine;
    this.found = found;
  }

  @Override
  public ObjectVersion version() {
    return found.object();
  }

  VersionRecord record() {
    return found.version();
  }

  @Override
  public ObjectContent content() {
    Content content = found.version().content();
    if (content instanceof Content.Single single) {
      return engine.blobs().content(single.blob());
    }
    if (content instanceof Content.Extents extents) {
      return new ExtentContent(engine, extents);
    }
    return new InlineContent(found.inline().orElseGet(() -> ByteBuffer.allocate(0)));
  }

  @Override
  public List<ObjectPart> parts(int after, int max) throws IOException {
    if (!(found.version().content() instanceof Content.Extents extents)) {
      return List.of();
    }
    return engine.read(view -> parts(view, extents, after, max));
  }

  private static List<ObjectPart> parts(
      MetadataView view, Content.Extents content, int after, int max) {
    List<ObjectPart> parts = new ArrayList<>();
    Cursor<Extent> extents = view.extents(content.id(), firstBehind(view, content, after));
    while (parts.size() < max && extents.hasNext()) {
      ObjectPart part = extents.next().part();
      if (part.partNumber() > after) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Halves the object until it has the position behind the last part that is not wanted. */
  private static long firstBehind(MetadataView view, Content.Extents content, int after) {
    long low = 0;
    long high = after == 0 ? 0 : content.size();
    while (low < high) {
      Extent middle = view.extents(content.id(), (low + high) / 2 + 1).next();
      if (middle.part().partNumber() > after) {
        high = middle.part().offset();
      } else {
        low = middle.end();
      }
    }
    return low;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      engine.release(found);
    }
  }
}
