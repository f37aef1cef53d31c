package io.hafiz.model;

/** Whether a bucket keeps versions of its objects. */
public enum VersioningStatus {
  /** Versioning was never enabled; the bucket holds null versions only. */
  UNVERSIONED,
  /** Every write makes a new version. */
  ENABLED,
  /** Writes replace the null version; older versions stay. */
  SUSPENDED
}
