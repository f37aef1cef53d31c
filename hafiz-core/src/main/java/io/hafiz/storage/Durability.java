package io.hafiz.storage;

/** What a write that {@link DiskStorage} has acknowledged is safe from. */
public enum Durability {
  /**
   * The end of the process, the operating system and the power supply: bytes and names were forced
   * to the disk before the write returned. Writes that happen together share a force.
   */
  FSYNC,

  /**
   * The end of the process, also a violent one. After a power cut the writes up to some moment are
   * there and later ones are not; contents kept in files of their own may be missing or incomplete
   * then, and reading such an object fails, but never returns other bytes.
   */
  OS
}
