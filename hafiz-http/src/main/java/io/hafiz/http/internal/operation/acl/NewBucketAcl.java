package io.hafiz.http.internal.operation.acl;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.Owner;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may do what in a new bucket. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket,
 * Permissions</a>.
 */
public final class NewBucketAcl {
  private static final String OWNERSHIP = "x-amz-object-ownership";

  private NewBucketAcl() {}

  /**
   * Returns the ownership setting, public access block and access control list that a request
   * creates a bucket with.
   *
   * @param owner who will own the bucket
   * @throws S3Exception {@code AccessDenied} if the sender may not put the list; {@code
   *     InvalidBucketAclWithObjectOwnership} for grants to others where lists do not count; {@code
   *     InvalidBucketAclWithBlockPublicAccessError} for public ones; {@code InvalidArgument} and
   *     others for headers that mean nothing
   */
  public static List<BucketConfiguration> of(S3Call call, Owner owner) throws IOException {
    ObjectOwnership ownership =
        call.header(OWNERSHIP)
            .map(NewBucketAcl::ownership)
            .orElse(OwnershipControls.OF_NEW_BUCKETS.objectOwnership());
    Optional<AccessControlList> list =
        AclHeaders.read(call.request().headers(), Grantees.of(call))
            .map(requested -> requested.grants(owner, owner))
            .filter(acl -> acl.reachesBeyond(owner) || acl.grants().isEmpty());
    if (list.isPresent()) {
      call.require(Requirement.BUCKET_ACL);
      requirePossible(list.get(), ownership);
    }
    List<BucketConfiguration> configurations = new ArrayList<>();
    configurations.add(new OwnershipControls(ownership));
    configurations.add(PublicAccessBlockConfiguration.OF_NEW_BUCKETS);
    list.map(BucketAcl::new).ifPresent(configurations::add);
    return configurations;
  }

  private static ObjectOwnership ownership(String value) {
    return ObjectOwnership.find(value)
        .orElseThrow(
            () ->
                S3Exception.invalidArgument(
                    "Invalid " + OWNERSHIP + " header: " + value, OWNERSHIP, value));
  }

  private static void requirePossible(AccessControlList list, ObjectOwnership ownership) {
    if (!ownership.allowsAcls()) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP);
    }
    if (list.isPublic()) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS_ERROR);
    }
  }
}
