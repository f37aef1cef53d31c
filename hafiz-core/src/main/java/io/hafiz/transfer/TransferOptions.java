package io.hafiz.transfer;

/**
 * How a transfer is to go.
 *
 * @param resume whether to take up a transfer that was interrupted; otherwise a target that is not
 *     empty is refused
 * @param listener is told how far it is
 */
public record TransferOptions(boolean resume, TransferListener listener) {
  /** Begins anew, and tells nobody. */
  public static final TransferOptions DEFAULT = new TransferOptions(false, TransferListener.NONE);

  /** Returns these options, to take up what was interrupted. */
  public TransferOptions resuming() {
    return new TransferOptions(true, listener);
  }

  /** Returns these options with another listener. */
  public TransferOptions withListener(TransferListener replacement) {
    return new TransferOptions(resume, replacement);
  }
}
