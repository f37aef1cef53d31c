package io.hafiz.http.internal.wire;

import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.Owner;

/**
 * The {@code AccessControlPolicy} document, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control
 * list overview</a>.
 */
public final class AccessControlDocument {
  private AccessControlDocument() {}

  /** Returns the document of a list. */
  public static byte[] of(Owner owner, AccessControlList acl) {
    return XmlWriter.document(
        "AccessControlPolicy",
        xml ->
            xml.element("Owner", element -> write(element, owner))
                .element(
                    "AccessControlList",
                    list ->
                        acl.grants()
                            .forEach(
                                grant -> list.element("Grant", child -> write(child, grant)))));
  }

  private static void write(XmlWriter xml, Grant grant) {
    if (grant.grantee() instanceof Grantee.CanonicalUser user) {
      xml.element(
          "Grantee", type("CanonicalUser"), child -> write(child, user.id(), user.displayName()));
    } else if (grant.grantee() instanceof Grantee.Group members) {
      xml.element("Grantee", type("Group"), child -> child.element("URI", members.group().uri()));
    }
    xml.element("Permission", grant.permission().name());
  }

  private static String type(String name) {
    return "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + name + '"';
  }

  /** Writes the children of {@code Owner} and of elements like it. */
  public static void write(XmlWriter xml, Owner owner) {
    write(xml, owner.id(), owner.displayName());
  }

  private static void write(XmlWriter xml, String id, String displayName) {
    xml.element("ID", id);
    if (!displayName.isEmpty()) {
      xml.element("DisplayName", displayName);
    }
  }
}
