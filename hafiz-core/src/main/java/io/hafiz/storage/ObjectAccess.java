package io.hafiz.storage;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.Owner;
import java.util.Optional;

/**
 * Whose a new object is, and what is permitted to others on it.
 *
 * @param owner the account that owns it
 * @param acl its access control list; empty if that grants all to the owner alone
 */
public record ObjectAccess(Owner owner, Optional<AccessControlList> acl) {
  /** Leaves out a list that grants all to the owner alone. */
  public ObjectAccess {
    acl = acl.filter(list -> !list.equals(AccessControlList.ofOwner(owner)));
  }
}
