package io.hafiz.http.internal.operation.acl;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import java.util.List;

/**
 * Reads the document that puts an access control list, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AccessControlPolicy.html">AccessControlPolicy</a>.
 */
final class AclDocument {
  private static final XmlParser XML = new XmlParser();

  private AclDocument() {}

  /**
   * Returns the list.
   *
   * @param owner who must own what it is put on
   * @throws S3Exception {@code MalformedACLError} if it is no such document, {@code AccessDenied}
   *     if it names another owner, {@code InvalidArgument} or {@code
   *     UnresolvableGrantByEmailAddress} if it names a grantee that there is not
   */
  static AccessControlList read(byte[] document, Owner owner, Grantees grantees) {
    try {
      return read(XML.parse(document), owner, grantees);
    } catch (S3Exception e) {
      throw e.code() == S3ErrorCode.MALFORMED_XML ? malformed() : e;
    }
  }

  private static AccessControlList read(XmlElement root, Owner owner, Grantees grantees) {
    root.requireName("AccessControlPolicy").allowOnly("Owner", "AccessControlList");
    String named =
        root.required("Owner").allowOnly("ID", "DisplayName").required("ID").text().strip();
    List<Grant> grants =
        root.required("AccessControlList").allowOnly("Grant").children().stream()
            .map(grant -> grant(grant, grantees))
            .toList();
    if (!named.equals(owner.id())) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
    return new AccessControlList(grants);
  }

  private static Grant grant(XmlElement grant, Grantees grantees) {
    grant.allowOnly("Grantee", "Permission");
    Permission permission =
        Permission.find(grant.required("Permission").text().strip())
            .orElseThrow(AclDocument::malformed);
    return new Grant(grantee(grant.required("Grantee"), grantees), permission);
  }

  private static Grantee grantee(XmlElement grantee, Grantees grantees) {
    grantee.allowOnly("ID", "DisplayName", "EmailAddress", "URI");
    return switch (grantee.attribute("type").orElse("")) {
      case "CanonicalUser" -> grantees.canonicalUser(text(grantee, "ID"), "CanonicalUser/ID");
      case "AmazonCustomerByEmail" -> grantees.email(text(grantee, "EmailAddress"));
      case "Group" -> grantees.group(text(grantee, "URI"), "Group/URI");
      default -> throw malformed();
    };
  }

  private static String text(XmlElement grantee, String name) {
    return grantee.required(name).text().strip();
  }

  private static S3Exception malformed() {
    return new S3Exception(S3ErrorCode.MALFORMED_ACL_ERROR);
  }
}
