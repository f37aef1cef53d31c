package io.hafiz.storage.engine;

/** Reads records and says how to change them. What is read is the state before every change. */
public interface MetadataTransaction extends MetadataView {
  /**
   * Returns the place of this transaction in the order of all writes: greater than that of every
   * transaction that changed the same bucket before. Positive.
   */
  long sequence();

  /** Records a change, to be made after those recorded before it. */
  void record(MetadataChange change);
}
