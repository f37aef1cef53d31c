package io.hafiz.internal.disk;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.Permission;
import java.util.Optional;

/**
 * Access control lists within the values of other records. The list of an object or upload is the
 * last field and only there if it has one: values were written without before lists were kept.
 */
final class AclCodec {
  private static final int CANONICAL_USER = 0;
  private static final int GROUP = 1;

  private AclCodec() {}

  static void encode(FieldWriter out, AccessControlList list) {
    out.each(list.grants(), grant -> encode(out, grant));
  }

  private static void encode(FieldWriter out, Grant grant) {
    if (grant.grantee() instanceof Grantee.CanonicalUser user) {
      out.code(CANONICAL_USER).text(user.id()).text(user.displayName());
    } else if (grant.grantee() instanceof Grantee.Group members) {
      out.code(GROUP).text(members.group().uri());
    }
    out.text(grant.permission().name());
  }

  static AccessControlList decode(FieldReader in) {
    return new AccessControlList(in.each(() -> new Grant(grantee(in), permission(in))));
  }

  private static Grantee grantee(FieldReader in) {
    int kind = in.code();
    return switch (kind) {
      case CANONICAL_USER -> new Grantee.CanonicalUser(in.text(), in.text());
      case GROUP -> new Grantee.Group(group(in.text()));
      default -> throw new IllegalStateException("grantee of kind " + kind);
    };
  }

  private static GranteeGroup group(String uri) {
    return GranteeGroup.find(uri)
        .orElseThrow(() -> new IllegalStateException("unknown group " + uri));
  }

  private static Permission permission(FieldReader in) {
    return Permission.valueOf(in.text());
  }

  /** Writes the list as the last field of a value, or nothing. */
  static void encodeLast(FieldWriter out, Optional<AccessControlList> acl) {
    acl.ifPresent(list -> encode(out, list));
  }

  /** Reads the list if it follows. */
  static Optional<AccessControlList> decodeLast(FieldReader in) {
    return in.hasMore() ? Optional.of(decode(in)) : Optional.empty();
  }
}
