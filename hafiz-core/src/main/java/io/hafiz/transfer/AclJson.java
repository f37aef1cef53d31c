package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.Permission;

/** Access control lists, as JSON: a list of grants to an id or to the URI of a group. */
final class AclJson {
  private AclJson() {}

  static JsonValue encode(AccessControlList acl) {
    return FieldWriter.array(acl.grants(), AclJson::encode);
  }

  private static JsonValue encode(Grant grant) {
    FieldWriter out = new FieldWriter();
    if (grant.grantee() instanceof Grantee.CanonicalUser user) {
      out.text("id", user.id()).text("displayName", user.displayName());
    } else if (grant.grantee() instanceof Grantee.Group members) {
      out.text("uri", members.group().uri());
    }
    return out.text("permission", grant.permission().name()).object();
  }

  static AccessControlList decode(JsonValue value) {
    return new AccessControlList(FieldReader.elements(value, AclJson::grant));
  }

  private static Grant grant(FieldReader in) {
    return new Grant(
        in.optionalText("uri").map(AclJson::group).orElseGet(() -> user(in)),
        Permission.valueOf(in.text("permission")));
  }

  private static Grantee group(String uri) {
    return new Grantee.Group(
        GranteeGroup.find(uri)
            .orElseThrow(() -> new IllegalArgumentException("unknown group " + uri)));
  }

  private static Grantee user(FieldReader in) {
    return new Grantee.CanonicalUser(in.text("id"), in.text("displayName"));
  }
}
