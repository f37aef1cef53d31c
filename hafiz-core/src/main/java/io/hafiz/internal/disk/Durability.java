package io.hafiz.internal.disk;

/** What a batch that was committed is safe from. */
enum Durability {
  /** The end of the process, the operating system and the power supply. */
  FSYNC,
  /** The end of the process. After a power cut a prefix of the batches is there. */
  OS
}
