package io.hafiz.internal.memory;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.engine.Blob;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is left of a deleted blob.
 *
 * @param blob its name
 */
record DeletedContent(Blob blob) implements ObjectContent {
  @Override
  public long size() {
    return blob.size();
  }

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    throw deleted();
  }

  @Override
  public InputStream read(long position, long count) throws IOException {
    throw deleted();
  }

  private IOException deleted() {
    return new IOException("blob " + blob.id() + " was deleted");
  }
}
