package io.hafiz.http.internal.operation.acl;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Owner;
import java.io.IOException;
import java.util.Optional;

/**
 * The access control list that a request puts on something that exists: by name, by headers, or by
 * a document, but only one of these.
 */
public final class ReplacementAcl {
  private ReplacementAcl() {}

  /**
   * Reads the list.
   *
   * @param owner the owner of the bucket or object
   * @throws S3Exception {@code AccessControlListNotSupported} if lists do not count; {@code
   *     MissingSecurityHeader} if there is none, {@code UnexpectedContent} if there are a document
   *     and headers; {@code AccessDenied} if the list is public and such lists are blocked, or
   *     names another owner; {@code MalformedACLError} and what {@link AclHeaders#read} throws
   */
  public static AccessControlList of(S3Call call, Owner owner) throws IOException {
    if (!call.bucket().objectOwnership().allowsAcls()) {
      throw new S3Exception(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
    }
    byte[] document = call.body().document(call.limits().maxDocumentSize());
    Headers headers = call.request().headers();
    AccessControlList list =
        AclHeaders.arePresent(headers)
            ? ofHeaders(call, owner, document)
            : read(call, owner, document);
    NewObjectAcl.requirePrivate(list, call.bucket());
    return list;
  }

  private static AccessControlList ofHeaders(S3Call call, Owner owner, byte[] document) {
    if (document.length > 0) {
      throw new S3Exception(S3ErrorCode.UNEXPECTED_CONTENT);
    }
    Optional<RequestedAcl> requested = AclHeaders.read(call.request().headers(), Grantees.of(call));
    if (call.request().key().isPresent()) {
      requested.flatMap(RequestedAcl::canned).ifPresent(NewObjectAcl::requireOfObjects);
    }
    return requested.orElseThrow().grants(owner, call.bucket().owner());
  }

  private static AccessControlList read(S3Call call, Owner owner, byte[] document) {
    if (document.length == 0) {
      throw new S3Exception(S3ErrorCode.MISSING_SECURITY_HEADER)
          .detail("MissingHeaderName", AclHeaders.ACL);
    }
    return AclDocument.read(document, owner, Grantees.of(call));
  }
}
