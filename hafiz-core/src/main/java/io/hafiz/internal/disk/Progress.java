package io.hafiz.internal.disk;

import java.io.IOException;

/** Follows long work in the background, and may hold it up or end it. */
interface Progress {
  /** Notes how many bytes were read or written since the last call. */
  void done(long bytes) throws IOException;
}
