package io.hafiz.storage.engine;

import java.util.UUID;

/** Where the bytes of an object version are. */
public sealed interface Content {
  /** Returns the number of bytes. */
  long size();

  /** No bytes at all, which need no place; also that of a delete marker. */
  record Empty() implements Content {
    @Override
    public long size() {
      return 0;
    }
  }

  /**
   * Bytes beside the record in the metadata store, read by {@link MetadataView#inline}.
   *
   * @param size number of bytes, 1 to {@link MetadataStore#inlineLimit}
   */
  record Inline(long size) implements Content {}

  /**
   * Bytes that several records may share. The metadata store counts the records that refer to them:
   * one when they are first recorded, one more for each {@link MetadataChange.ShareContent}, one
   * less for each {@link MetadataChange.ReleaseContent}.
   */
  sealed interface Stored extends Content {
    /** Returns the identity of the content, the same for all that share it. */
    UUID id();
  }

  /**
   * One blob.
   *
   * @param blob its name
   */
  record Single(Blob blob) implements Stored {
    @Override
    public UUID id() {
      return blob.id();
    }

    @Override
    public long size() {
      return blob.size();
    }
  }

  /**
   * The blobs of the parts of a multipart upload, listed by {@link MetadataView#extents}.
   *
   * @param id its identity
   * @param size number of bytes of all parts together
   */
  record Extents(UUID id, long size) implements Stored {}
}
