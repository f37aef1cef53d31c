package io.hafiz.auth.policy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The actions that policies can name, with the resources they are done to.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-actions-as-permissions">Actions
 * defined by Amazon S3</a>.
 */
public final class S3Actions {
  private static final String PREFIX = "s3:";

  private static final String OBJECT =
      """
      AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging
      DeleteObjectVersion DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes
      GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion
      GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionForReplication
      GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts
      ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold
      PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging
      ReplicateDelete ReplicateObject ReplicateTags RestoreObject UpdateObjectEncryption
      """;

  private static final String BUCKET =
      """
      CreateBucketMetadataTableConfiguration DeleteBucket DeleteBucketMetadataTableConfiguration
      DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration
      GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging
      GetBucketMetadataTableConfiguration GetBucketNotification GetBucketObjectLockConfiguration
      GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock
      GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite
      GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
      GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket
      ListBucketMultipartUploads ListBucketVersions ListTagsForResource PauseReplication
      PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAbac PutBucketAcl PutBucketCORS
      PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration
      PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment
      PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
      PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration
      PutMetricsConfiguration PutReplicationConfiguration TagResource UntagResource
      UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration
      """;

  private static final String ACCOUNT =
      """
      CreateBucket CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock
      ListAccessGrantsInstances ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets
      ListJobs ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
      PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration
      """;

  private static final String OTHER =
      """
      AssociateAccessGrantsIdentityCenter CreateAccessGrant CreateAccessGrantsInstance
      CreateAccessGrantsLocation CreateAccessPoint CreateAccessPointForObjectLambda
      CreateMultiRegionAccessPoint DeleteAccessGrant DeleteAccessGrantsInstance
      DeleteAccessGrantsInstanceResourcePolicy DeleteAccessGrantsLocation DeleteAccessPoint
      DeleteAccessPointForObjectLambda DeleteAccessPointPolicy
      DeleteAccessPointPolicyForObjectLambda DeleteJobTagging DeleteMultiRegionAccessPoint
      DeleteStorageLensConfiguration DeleteStorageLensConfigurationTagging DeleteStorageLensGroup
      DescribeJob DescribeMultiRegionAccessPointOperation DissociateAccessGrantsIdentityCenter
      GetAccessGrant GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix
      GetAccessGrantsInstanceResourcePolicy GetAccessGrantsLocation
      GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda
      GetAccessPointPolicy GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatus
      GetAccessPointPolicyStatusForObjectLambda GetDataAccess GetJobTagging
      GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy
      GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes
      GetStorageLensConfiguration GetStorageLensConfigurationTagging GetStorageLensDashboard
      GetStorageLensGroup ListAccessGrants ListAccessGrantsLocations ListCallerAccessGrants
      PutAccessGrantsInstanceResourcePolicy PutAccessPointConfigurationForObjectLambda
      PutAccessPointPolicy PutAccessPointPolicyForObjectLambda PutJobTagging
      PutMultiRegionAccessPointPolicy PutStorageLensConfigurationTagging
      SubmitMultiRegionAccessPointRoutes UpdateAccessGrantsLocation UpdateJobPriority
      UpdateJobStatus UpdateStorageLensGroup
      """;

  private static final Map<String, Action> ACTIONS = actions();
  private static final Set<String> NAMES = sortedNames();

  /**
   * An action.
   *
   * @param name its name with the prefix of the service
   * @param type what it is done to
   */
  private record Action(String name, S3ResourceType type) {}

  private S3Actions() {}

  private static Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    add(actions, OBJECT, S3ResourceType.OBJECT);
    add(actions, BUCKET, S3ResourceType.BUCKET);
    add(actions, ACCOUNT, S3ResourceType.ACCOUNT);
    add(actions, OTHER, S3ResourceType.OTHER);
    return Map.copyOf(actions);
  }

  private static Set<String> sortedNames() {
    Set<String> names = new TreeSet<>();
    ACTIONS.values().forEach(action -> names.add(action.name()));
    return Collections.unmodifiableSet(names);
  }

  private static void add(Map<String, Action> actions, String names, S3ResourceType type) {
    for (String name : names.strip().split("\\s+")) {
      Action action = new Action(PREFIX + name, type);
      actions.put(action.name().toLowerCase(Locale.ROOT), action);
    }
  }

  /** Returns the names of all actions, for example {@code s3:GetObject}, in alphabetical order. */
  public static Set<String> names() {
    return NAMES;
  }

  /** Returns what an action is done to, by its name in any case; empty if S3 has no such action. */
  public static Optional<S3ResourceType> resourceType(String action) {
    return Optional.ofNullable(ACTIONS.get(action.toLowerCase(Locale.ROOT))).map(Action::type);
  }

  /** Returns the actions that a name or pattern of a policy describes, in lower case. */
  static Set<String> matching(String pattern) {
    String name = pattern.toLowerCase(Locale.ROOT);
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      return ACTIONS.containsKey(name) ? Set.of(name) : Set.of();
    }
    Glob glob = Glob.of(name);
    return ACTIONS.keySet().stream().filter(glob::matches).collect(Collectors.toUnmodifiableSet());
  }
}
