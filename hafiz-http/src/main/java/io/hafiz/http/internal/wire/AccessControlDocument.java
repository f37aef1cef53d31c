package io.hafiz.http.internal.wire;

import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Owner;

/**
 * The {@code AccessControlPolicy} document, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control
 * list overview</a>.
 */
public final class AccessControlDocument {
  private static final String CANONICAL_USER =
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"";

  private AccessControlDocument() {}

  /** Returns the document that grants everything to the owner and nothing to others. */
  public static byte[] ofOwner(Owner owner) {
    return XmlWriter.document(
        "AccessControlPolicy",
        xml ->
            xml.element("Owner", element -> write(element, owner))
                .element(
                    "AccessControlList",
                    list -> list.element("Grant", grant -> writeFullControl(grant, owner))));
  }

  private static void writeFullControl(XmlWriter grant, Owner owner) {
    grant
        .element("Grantee", CANONICAL_USER, grantee -> write(grantee, owner))
        .element("Permission", "FULL_CONTROL");
  }

  /** Writes the children of {@code Owner} and of elements like it. */
  public static void write(XmlWriter xml, Owner owner) {
    xml.element("ID", owner.id());
    if (!owner.displayName().isEmpty()) {
      xml.element("DisplayName", owner.displayName());
    }
  }
}
