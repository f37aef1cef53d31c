package io.hafiz.transfer;

/**
 * Is told how far a transfer is, by the thread that runs it. An exception it throws ends the
 * transfer, which can be resumed.
 */
@FunctionalInterface
public interface TransferListener {
  /** Hears nothing. */
  TransferListener NONE = progress -> {};

  /** Called after each object, and now and then while a large one is on its way. */
  void progressed(TransferProgress progress);

  /**
   * Called for what is left out.
   *
   * @param name the file
   * @param reason why, as a clause to be read after the name
   */
  default void skipped(String name, String reason) {}
}
