package io.hafiz.auth;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the access control lists of buckets and objects as a pure function of the request.
 *
 * <p>The request must name the object where something is done to an existing one. What would read
 * an object that does not exist is permitted to those who may list the bucket, whom its absence is
 * no secret to.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping">Mapping
 * of ACL permissions and access policy permissions</a>.
 */
public final class AclEvaluator {
  private AclEvaluator() {}

  /**
   * What a list must grant.
   *
   * @param list the list
   * @param permission what it must grant
   */
  private record Needed(AccessControlList list, Permission permission) {}

  /** Returns what the lists say about a request. */
  public static AclOutcome evaluate(AuthorizationRequest request) {
    Optional<Bucket> bucket = request.bucket();
    if (bucket.isPresent() && !bucket.get().objectOwnership().allowsAcls()) {
      return new AclOutcome.Disabled();
    }
    return bucket
        .flatMap(found -> needed(request, found))
        .map(needed -> search(request, bucket.orElseThrow(), needed))
        .orElseGet(AclOutcome.NoGrant::new);
  }

  /** Lists know nothing of the actions that this leaves out. */
  private static Optional<Needed> needed(AuthorizationRequest request, Bucket bucket) {
    Optional<ObjectVersion> object = request.object();
    return switch (request.action()) {
      case "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads" ->
          onBucket(bucket, Permission.READ);
      case "s3:GetBucketAcl" -> onBucket(bucket, Permission.READ_ACP);
      case "s3:PutBucketAcl" -> onBucket(bucket, Permission.WRITE_ACP);
      case "s3:PutObject", "s3:DeleteObject" ->
          mayReplace(request, bucket) ? onBucket(bucket, Permission.WRITE) : Optional.empty();
      // An upload is ended and looked into by those who may begin one and know its id.
      case "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts" ->
          onBucket(bucket, Permission.WRITE);
      case "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTorrent" ->
          object.isPresent()
              ? onObject(bucket, object.get(), Permission.READ)
              : onBucket(bucket, Permission.READ);
      case "s3:GetObjectAcl", "s3:GetObjectVersionAcl" ->
          object.flatMap(found -> onObject(bucket, found, Permission.READ_ACP));
      // Who makes an object will own it, so what is granted on it needs no other permission.
      case "s3:PutObjectAcl" ->
          object.isPresent()
              ? onObject(bucket, object.get(), Permission.WRITE_ACP)
              : onBucket(bucket, Permission.WRITE);
      case "s3:PutObjectVersionAcl" ->
          object.flatMap(found -> onObject(bucket, found, Permission.WRITE_ACP));
      default -> Optional.empty();
    };
  }

  private static Optional<Needed> onBucket(Bucket bucket, Permission permission) {
    return Optional.of(new Needed(bucket.acl(), permission));
  }

  private static Optional<Needed> onObject(
      Bucket bucket, ObjectVersion object, Permission permission) {
    return Optional.of(new Needed(bucket.aclOf(object), permission));
  }

  /** What exists already is replaced and deleted by those who own it or the bucket. */
  private static boolean mayReplace(AuthorizationRequest request, Bucket bucket) {
    Owner account = account(request.principal());
    return account.id().equals(bucket.owner().id())
        || request
            .object()
            .map(object -> bucket.ownerOf(object).id().equals(account.id()))
            .orElse(true);
  }

  private static Owner account(Principal principal) {
    return principal instanceof Principal.Identity identity ? identity.account() : Owner.ANONYMOUS;
  }

  private static AclOutcome search(AuthorizationRequest request, Bucket bucket, Needed needed) {
    boolean ignored = bucket.publicAccessBlock().ignorePublicAcls();
    List<Grant> matching =
        needed.list().grants().stream()
            .filter(grant -> grant.permission().includes(needed.permission()))
            .filter(grant -> names(grant.grantee(), request.principal()))
            .toList();
    List<Grant> counting =
        matching.stream().filter(grant -> !ignored || !grant.grantee().isPublic()).toList();
    if (counting.isEmpty()) {
      return matching.isEmpty()
          ? new AclOutcome.NoGrant()
          : new AclOutcome.Ignored(matching.get(0));
    }
    return counting.stream()
        .map(grant -> new AclOutcome.Allow(grant, isLeft(grant, request.principal())))
        .filter(allow -> !allow.leftToAccount())
        .findFirst()
        .orElseGet(() -> new AclOutcome.Allow(counting.get(0), true));
  }

  private static boolean names(Grantee grantee, Principal principal) {
    if (grantee instanceof Grantee.Group members) {
      return switch (members.group()) {
        case ALL_USERS -> true;
        case AUTHENTICATED_USERS -> principal instanceof Principal.Identity;
        case LOG_DELIVERY -> false;
      };
    }
    return grantee.is(account(principal));
  }

  /** An account that is granted something decides which of its users may make use of it. */
  private static boolean isLeft(Grant grant, Principal principal) {
    return grant.grantee() instanceof Grantee.CanonicalUser
        && principal instanceof Principal.Identity;
  }
}
