package io.hafiz.storage;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.Tagging;

/** A change to an existing object version that leaves its bytes alone. */
public sealed interface ObjectUpdate {
  /**
   * Replaces all tags.
   *
   * @param tagging the new tags; empty to delete them
   */
  record PutTagging(Tagging tagging) implements ObjectUpdate {}

  /**
   * Replaces the access control list.
   *
   * @param acl the new list
   */
  record PutAcl(AccessControlList acl) implements ObjectUpdate {}
}
