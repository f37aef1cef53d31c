package io.hafiz.auth;

import io.hafiz.model.Bucket;
import io.hafiz.model.Owner;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the account whose own permission a request needs: the owner of the object where something
 * is done to an existing object, else the owner of the bucket.
 *
 * <p>The two differ where writers own their objects. The policy of the bucket then permits nothing
 * on the objects of others, though what it denies it still denies. Deleting and overwriting are
 * always for the owner of the bucket to permit.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-auth-workflow-object-operation.html">How
 * Amazon S3 authorizes a request for an object operation</a>.
 */
final class ContextAuthority {
  private static final Set<String> OF_OBJECT =
      Set.of(
          "s3:DeleteObjectTagging",
          "s3:DeleteObjectVersionTagging",
          "s3:GetObject",
          "s3:GetObjectAcl",
          "s3:GetObjectAttributes",
          "s3:GetObjectTagging",
          "s3:GetObjectTorrent",
          "s3:GetObjectVersion",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionAttributes",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectVersionTorrent",
          "s3:PutObjectAcl",
          "s3:PutObjectTagging",
          "s3:PutObjectVersionAcl",
          "s3:PutObjectVersionTagging");

  private ContextAuthority() {}

  /** Returns the account; empty for actions on no bucket. */
  static Optional<Owner> of(AuthorizationRequest request) {
    Optional<Bucket> bucket = request.bucket();
    return request
        .object()
        .filter(object -> OF_OBJECT.contains(request.action()))
        .flatMap(object -> bucket.map(of -> of.ownerOf(object)))
        .or(() -> bucket.map(Bucket::owner));
  }

  /** Returns whether the policy of the bucket can permit the request. */
  static boolean isBucketOwner(AuthorizationRequest request) {
    return of(request).equals(request.bucket().map(Bucket::owner));
  }
}
