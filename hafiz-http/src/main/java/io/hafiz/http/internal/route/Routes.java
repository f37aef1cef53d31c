package io.hafiz.http.internal.route;

import static io.hafiz.http.internal.route.Requirement.ACL;
import static io.hafiz.http.internal.route.Requirement.ATTRIBUTES;
import static io.hafiz.http.internal.route.Requirement.BUCKET_ACL;
import static io.hafiz.http.internal.route.Requirement.BUCKET_LOCK;
import static io.hafiz.http.internal.route.Requirement.BUCKET_OWNERSHIP;
import static io.hafiz.http.internal.route.Requirement.BUCKET_TAGS;
import static io.hafiz.http.internal.route.Requirement.BUCKET_VERSIONING;
import static io.hafiz.http.internal.route.Requirement.BYPASS;
import static io.hafiz.http.internal.route.Requirement.EACH_ETAG;
import static io.hafiz.http.internal.route.Requirement.EACH_KEY;
import static io.hafiz.http.internal.route.Requirement.IF_MATCH;
import static io.hafiz.http.internal.route.Requirement.LEGAL_HOLD;
import static io.hafiz.http.internal.route.Requirement.RETENTION;
import static io.hafiz.http.internal.route.Requirement.SOURCE;
import static io.hafiz.http.internal.route.Requirement.SOURCE_TAGS;
import static io.hafiz.http.internal.route.Requirement.TAGS;
import static io.hafiz.http.internal.route.Requirement.TAGS_OF_COPY;
import static io.hafiz.http.internal.route.Requirement.TAG_COUNT;
import static io.hafiz.http.internal.route.Row.Resource.BUCKET;
import static io.hafiz.http.internal.route.Row.Resource.OBJECT;
import static io.hafiz.http.internal.route.Row.Resource.SERVICE;

import io.hafiz.http.internal.operation.bucket.CreateBucket;
import io.hafiz.http.internal.operation.bucket.DeleteBucket;
import io.hafiz.http.internal.operation.bucket.DeleteObjects;
import io.hafiz.http.internal.operation.bucket.GetBucketAcl;
import io.hafiz.http.internal.operation.bucket.GetBucketLocation;
import io.hafiz.http.internal.operation.bucket.GetBucketPolicyStatus;
import io.hafiz.http.internal.operation.bucket.HeadBucket;
import io.hafiz.http.internal.operation.bucket.ListBuckets;
import io.hafiz.http.internal.operation.bucket.ListObjectVersions;
import io.hafiz.http.internal.operation.bucket.ListObjects;
import io.hafiz.http.internal.operation.bucket.ListObjectsV2;
import io.hafiz.http.internal.operation.bucket.PutBucketAcl;
import io.hafiz.http.internal.operation.configuration.DeleteConfiguration;
import io.hafiz.http.internal.operation.configuration.Ownership;
import io.hafiz.http.internal.operation.configuration.Policy;
import io.hafiz.http.internal.operation.configuration.PublicAccess;
import io.hafiz.http.internal.operation.configuration.ReadConfiguration;
import io.hafiz.http.internal.operation.configuration.Tags;
import io.hafiz.http.internal.operation.configuration.Versioning;
import io.hafiz.http.internal.operation.configuration.WriteConfiguration;
import io.hafiz.http.internal.operation.object.CopyObject;
import io.hafiz.http.internal.operation.object.DeleteObject;
import io.hafiz.http.internal.operation.object.DeleteObjectTagging;
import io.hafiz.http.internal.operation.object.GetObject;
import io.hafiz.http.internal.operation.object.GetObjectAcl;
import io.hafiz.http.internal.operation.object.GetObjectAttributes;
import io.hafiz.http.internal.operation.object.GetObjectTagging;
import io.hafiz.http.internal.operation.object.HeadObject;
import io.hafiz.http.internal.operation.object.PutObject;
import io.hafiz.http.internal.operation.object.PutObjectAcl;
import io.hafiz.http.internal.operation.object.PutObjectTagging;
import io.hafiz.http.internal.operation.upload.AbortMultipartUpload;
import io.hafiz.http.internal.operation.upload.CompleteMultipartUpload;
import io.hafiz.http.internal.operation.upload.CreateMultipartUpload;
import io.hafiz.http.internal.operation.upload.ListMultipartUploads;
import io.hafiz.http.internal.operation.upload.ListParts;
import io.hafiz.http.internal.operation.upload.UploadPart;
import io.hafiz.http.internal.operation.upload.UploadPartCopy;
import io.hafiz.http.internal.route.Route.Body;
import io.hafiz.http.internal.route.Row.Discriminator;
import io.hafiz.http.internal.route.Row.Discriminator.Header;
import io.hafiz.http.internal.route.Row.Discriminator.Parameter;
import io.hafiz.http.internal.route.Row.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">operation of
 * S3</a>: how a request is recognised as it, which IAM action it needs, and who answers it.
 */
public final class Routes {
  /** The table. */
  public static final RouteTable S3 =
      RouteTable.of(
          on("GET", SERVICE).answer("ListBuckets", "s3:ListAllMyBuckets", new ListBuckets()),
          on("OPTIONS", SERVICE).refuse("CorsPreflight"),
          on("GET", SERVICE, query("x-id=ListDirectoryBuckets")).refuse("ListDirectoryBuckets"),
          on("PUT", BUCKET)
              .answer("CreateBucket", "s3:CreateBucket", new CreateBucket())
              .needing(BUCKET_ACL, BUCKET_OWNERSHIP, BUCKET_LOCK, BUCKET_VERSIONING, BUCKET_TAGS)
              .judgedWithBody(),
          on("HEAD", BUCKET).answer("HeadBucket", "s3:ListBucket", new HeadBucket()),
          on("DELETE", BUCKET).answer("DeleteBucket", "s3:DeleteBucket", new DeleteBucket()),
          on("GET", BUCKET).answer("ListObjects", "s3:ListBucket", new ListObjects()),
          on("GET", BUCKET, query("list-type=2"))
              .answer("ListObjectsV2", "s3:ListBucket", new ListObjectsV2()),
          on("GET", BUCKET, query("versions"))
              .answer("ListObjectVersions", "s3:ListBucketVersions", new ListObjectVersions()),
          on("GET", BUCKET, query("uploads"))
              .answer(
                  "ListMultipartUploads",
                  "s3:ListBucketMultipartUploads",
                  new ListMultipartUploads()),
          on("POST", BUCKET, query("delete"))
              .answer("DeleteObjects", new DeleteObjects())
              .needing(EACH_KEY, EACH_ETAG),
          on("GET", BUCKET, query("acl"))
              .answer("GetBucketAcl", "s3:GetBucketAcl", new GetBucketAcl()),
          on("PUT", BUCKET, query("acl"))
              .answer("PutBucketAcl", "s3:PutBucketAcl", new PutBucketAcl()),
          on("GET", BUCKET, query("ownershipControls"))
              .answer(
                  "GetBucketOwnershipControls",
                  "s3:GetBucketOwnershipControls",
                  new ReadConfiguration<>(new Ownership())),
          on("PUT", BUCKET, query("ownershipControls"))
              .answer(
                  "PutBucketOwnershipControls",
                  "s3:PutBucketOwnershipControls",
                  new WriteConfiguration<>(new Ownership()))
              .judgedWithBody(),
          on("DELETE", BUCKET, query("ownershipControls"))
              .answer(
                  "DeleteBucketOwnershipControls",
                  "s3:PutBucketOwnershipControls",
                  new DeleteConfiguration(new Ownership())),
          on("GET", BUCKET, query("publicAccessBlock"))
              .answer(
                  "GetPublicAccessBlock",
                  "s3:GetBucketPublicAccessBlock",
                  new ReadConfiguration<>(new PublicAccess())),
          on("PUT", BUCKET, query("publicAccessBlock"))
              .answer(
                  "PutPublicAccessBlock",
                  "s3:PutBucketPublicAccessBlock",
                  new WriteConfiguration<>(new PublicAccess())),
          on("DELETE", BUCKET, query("publicAccessBlock"))
              .answer(
                  "DeletePublicAccessBlock",
                  "s3:PutBucketPublicAccessBlock",
                  new DeleteConfiguration(new PublicAccess())),
          on("GET", BUCKET, query("location"))
              .answer("GetBucketLocation", "s3:GetBucketLocation", new GetBucketLocation()),
          on("GET", BUCKET, query("policy"))
              .answer(
                  "GetBucketPolicy", "s3:GetBucketPolicy", new ReadConfiguration<>(new Policy())),
          on("PUT", BUCKET, query("policy"))
              .answer(
                  "PutBucketPolicy", "s3:PutBucketPolicy", new WriteConfiguration<>(new Policy())),
          on("DELETE", BUCKET, query("policy"))
              .answer(
                  "DeleteBucketPolicy",
                  "s3:DeleteBucketPolicy",
                  new DeleteConfiguration(new Policy())),
          on("GET", BUCKET, query("policyStatus"))
              .answer(
                  "GetBucketPolicyStatus", "s3:GetBucketPolicyStatus", new GetBucketPolicyStatus()),
          on("GET", BUCKET, query("tagging"))
              .answer(
                  "GetBucketTagging", "s3:GetBucketTagging", new ReadConfiguration<>(new Tags())),
          on("PUT", BUCKET, query("tagging"))
              .answer(
                  "PutBucketTagging", "s3:PutBucketTagging", new WriteConfiguration<>(new Tags())),
          on("DELETE", BUCKET, query("tagging"))
              .answer(
                  "DeleteBucketTagging",
                  "s3:PutBucketTagging",
                  new DeleteConfiguration(new Tags())),
          on("GET", BUCKET, query("versioning"))
              .answer(
                  "GetBucketVersioning",
                  "s3:GetBucketVersioning",
                  new ReadConfiguration<>(new Versioning())),
          on("PUT", BUCKET, query("versioning"))
              .answer(
                  "PutBucketVersioning",
                  "s3:PutBucketVersioning",
                  new WriteConfiguration<>(new Versioning())),
          on("OPTIONS", BUCKET).refuse("CorsPreflight"),
          on("POST", BUCKET, query("metadataConfiguration"))
              .refuse("CreateBucketMetadataConfiguration"),
          on("POST", BUCKET, query("metadataTable"))
              .refuse("CreateBucketMetadataTableConfiguration"),
          on("GET", BUCKET, query("session")).refuse("CreateSession"),
          on("DELETE", BUCKET, query("analytics")).refuse("DeleteBucketAnalyticsConfiguration"),
          on("DELETE", BUCKET, query("cors")).refuse("DeleteBucketCors"),
          on("DELETE", BUCKET, query("encryption")).refuse("DeleteBucketEncryption"),
          on("DELETE", BUCKET, query("intelligent-tiering"))
              .refuse("DeleteBucketIntelligentTieringConfiguration"),
          on("DELETE", BUCKET, query("inventory")).refuse("DeleteBucketInventoryConfiguration"),
          on("DELETE", BUCKET, query("lifecycle")).refuse("DeleteBucketLifecycle"),
          on("DELETE", BUCKET, query("metadataConfiguration"))
              .refuse("DeleteBucketMetadataConfiguration"),
          on("DELETE", BUCKET, query("metadataTable"))
              .refuse("DeleteBucketMetadataTableConfiguration"),
          on("DELETE", BUCKET, query("metrics")).refuse("DeleteBucketMetricsConfiguration"),
          on("DELETE", BUCKET, query("replication")).refuse("DeleteBucketReplication"),
          on("DELETE", BUCKET, query("website")).refuse("DeleteBucketWebsite"),
          on("GET", BUCKET, query("abac")).refuse("GetBucketAbac"),
          on("GET", BUCKET, query("accelerate")).refuse("GetBucketAccelerateConfiguration"),
          on("GET", BUCKET, query("analytics"), query("id"))
              .refuse("GetBucketAnalyticsConfiguration"),
          on("GET", BUCKET, query("cors")).refuse("GetBucketCors"),
          on("GET", BUCKET, query("encryption")).refuse("GetBucketEncryption"),
          on("GET", BUCKET, query("intelligent-tiering"), query("id"))
              .refuse("GetBucketIntelligentTieringConfiguration"),
          on("GET", BUCKET, query("inventory"), query("id"))
              .refuse("GetBucketInventoryConfiguration"),
          on("GET", BUCKET, query("lifecycle")).refuse("GetBucketLifecycleConfiguration"),
          on("GET", BUCKET, query("logging")).refuse("GetBucketLogging"),
          on("GET", BUCKET, query("metadataConfiguration"))
              .refuse("GetBucketMetadataConfiguration"),
          on("GET", BUCKET, query("metadataTable")).refuse("GetBucketMetadataTableConfiguration"),
          on("GET", BUCKET, query("metrics"), query("id")).refuse("GetBucketMetricsConfiguration"),
          on("GET", BUCKET, query("notification")).refuse("GetBucketNotificationConfiguration"),
          on("GET", BUCKET, query("replication")).refuse("GetBucketReplication"),
          on("GET", BUCKET, query("requestPayment")).refuse("GetBucketRequestPayment"),
          on("GET", BUCKET, query("website")).refuse("GetBucketWebsite"),
          on("GET", BUCKET, query("object-lock")).refuse("GetObjectLockConfiguration"),
          on("GET", BUCKET, query("analytics")).refuse("ListBucketAnalyticsConfigurations"),
          on("GET", BUCKET, query("intelligent-tiering"))
              .refuse("ListBucketIntelligentTieringConfigurations"),
          on("GET", BUCKET, query("inventory")).refuse("ListBucketInventoryConfigurations"),
          on("GET", BUCKET, query("metrics")).refuse("ListBucketMetricsConfigurations"),
          on("POST", BUCKET).refuse("PostObject"),
          on("PUT", BUCKET, query("abac")).refuse("PutBucketAbac"),
          on("PUT", BUCKET, query("accelerate")).refuse("PutBucketAccelerateConfiguration"),
          on("PUT", BUCKET, query("analytics")).refuse("PutBucketAnalyticsConfiguration"),
          on("PUT", BUCKET, query("cors")).refuse("PutBucketCors"),
          on("PUT", BUCKET, query("encryption")).refuse("PutBucketEncryption"),
          on("PUT", BUCKET, query("intelligent-tiering"))
              .refuse("PutBucketIntelligentTieringConfiguration"),
          on("PUT", BUCKET, query("inventory")).refuse("PutBucketInventoryConfiguration"),
          on("PUT", BUCKET, query("lifecycle")).refuse("PutBucketLifecycleConfiguration"),
          on("PUT", BUCKET, query("logging")).refuse("PutBucketLogging"),
          on("PUT", BUCKET, query("metrics")).refuse("PutBucketMetricsConfiguration"),
          on("PUT", BUCKET, query("notification")).refuse("PutBucketNotificationConfiguration"),
          on("PUT", BUCKET, query("replication")).refuse("PutBucketReplication"),
          on("PUT", BUCKET, query("requestPayment")).refuse("PutBucketRequestPayment"),
          on("PUT", BUCKET, query("website")).refuse("PutBucketWebsite"),
          on("PUT", BUCKET, query("object-lock")).refuse("PutObjectLockConfiguration"),
          on("PUT", BUCKET, query("metadataAnnotationTable"))
              .refuse("UpdateBucketMetadataAnnotationTableConfiguration"),
          on("PUT", BUCKET, query("metadataInventoryTable"))
              .refuse("UpdateBucketMetadataInventoryTableConfiguration"),
          on("PUT", BUCKET, query("metadataJournalTable"))
              .refuse("UpdateBucketMetadataJournalTableConfiguration"),
          on("PUT", OBJECT)
              .answer("PutObject", "s3:PutObject", new PutObject())
              .needing(TAGS, ACL, RETENTION, LEGAL_HOLD, IF_MATCH),
          on("PUT", OBJECT, header("x-amz-copy-source"))
              .answer("CopyObject", "s3:PutObject", new CopyObject())
              .needing(SOURCE, SOURCE_TAGS, TAGS_OF_COPY, ACL, RETENTION, LEGAL_HOLD, IF_MATCH)
              .withoutBody(),
          on("GET", OBJECT)
              .answer("GetObject", "s3:GetObject", new GetObject())
              .needing(TAG_COUNT)
              .orVersion("s3:GetObjectVersion"),
          on("HEAD", OBJECT)
              .answer("HeadObject", "s3:GetObject", new HeadObject())
              .needing(TAG_COUNT)
              .orVersion("s3:GetObjectVersion"),
          on("DELETE", OBJECT)
              .answer("DeleteObject", "s3:DeleteObject", new DeleteObject())
              .needing(IF_MATCH, BYPASS)
              .orVersion("s3:DeleteObjectVersion"),
          on("GET", OBJECT, query("acl"))
              .answer("GetObjectAcl", "s3:GetObjectAcl", new GetObjectAcl())
              .orVersion("s3:GetObjectVersionAcl"),
          on("PUT", OBJECT, query("acl"))
              .answer("PutObjectAcl", "s3:PutObjectAcl", new PutObjectAcl())
              .orVersion("s3:PutObjectVersionAcl"),
          on("GET", OBJECT, query("attributes"))
              .answer("GetObjectAttributes", "s3:GetObjectAttributes", new GetObjectAttributes())
              .needing(ATTRIBUTES)
              .orVersion("s3:GetObjectVersionAttributes"),
          on("GET", OBJECT, query("tagging"))
              .answer("GetObjectTagging", "s3:GetObjectTagging", new GetObjectTagging())
              .orVersion("s3:GetObjectVersionTagging"),
          on("PUT", OBJECT, query("tagging"))
              .answer("PutObjectTagging", "s3:PutObjectTagging", new PutObjectTagging())
              .orVersion("s3:PutObjectVersionTagging")
              .judgedWithBody(),
          on("DELETE", OBJECT, query("tagging"))
              .answer("DeleteObjectTagging", "s3:DeleteObjectTagging", new DeleteObjectTagging())
              .orVersion("s3:DeleteObjectVersionTagging"),
          on("POST", OBJECT, query("uploads"))
              .answer("CreateMultipartUpload", "s3:PutObject", new CreateMultipartUpload())
              .needing(TAGS, ACL, RETENTION, LEGAL_HOLD)
              .withoutBody(),
          on("PUT", OBJECT, query("uploadId"), query("partNumber"))
              .answer("UploadPart", "s3:PutObject", new UploadPart()),
          on("PUT", OBJECT, query("uploadId"), query("partNumber"), header("x-amz-copy-source"))
              .answer("UploadPartCopy", "s3:PutObject", new UploadPartCopy())
              .needing(SOURCE)
              .withoutBody(),
          on("POST", OBJECT, query("uploadId"))
              .answer("CompleteMultipartUpload", "s3:PutObject", new CompleteMultipartUpload())
              .needing(IF_MATCH),
          on("DELETE", OBJECT, query("uploadId"))
              .answer(
                  "AbortMultipartUpload", "s3:AbortMultipartUpload", new AbortMultipartUpload()),
          on("GET", OBJECT, query("uploadId"))
              .answer("ListParts", "s3:ListMultipartUploadParts", new ListParts()),
          on("OPTIONS", OBJECT).refuse("CorsPreflight"),
          on("DELETE", OBJECT, query("annotation")).refuse("DeleteObjectAnnotation"),
          on("GET", OBJECT, query("annotation"), query("annotationName"))
              .refuse("GetObjectAnnotation"),
          on("GET", OBJECT, query("legal-hold")).refuse("GetObjectLegalHold"),
          on("GET", OBJECT, query("retention")).refuse("GetObjectRetention"),
          on("GET", OBJECT, query("torrent")).refuse("GetObjectTorrent"),
          on("GET", OBJECT, query("annotation")).refuse("ListObjectAnnotations"),
          on("PUT", OBJECT, query("annotation")).refuse("PutObjectAnnotation"),
          on("PUT", OBJECT, query("legal-hold")).refuse("PutObjectLegalHold"),
          on("PUT", OBJECT, query("retention")).refuse("PutObjectRetention"),
          on("PUT", OBJECT, query("renameObject")).refuse("RenameObject"),
          on("POST", OBJECT, query("restore")).refuse("RestoreObject"),
          on("POST", OBJECT, query("select")).refuse("SelectObjectContent"),
          on("PUT", OBJECT, query("encryption")).refuse("UpdateObjectEncryption"),
          on("POST", OBJECT, header("x-amz-request-route")).refuse("WriteGetObjectResponse"));

  private Routes() {}

  /**
   * The left half of a row.
   *
   * @param method the HTTP method
   * @param resource what the target names
   * @param by what sets the operation apart
   */
  private record Match(String method, Resource resource, List<Discriminator> by) {
    Route answer(String operation, String action, Operation handler) {
      return answer(operation, Optional.of(action), handler);
    }

    /** For an operation that asks the authorizer itself. */
    Route answer(String operation, Operation handler) {
      return answer(operation, Optional.empty(), handler);
    }

    private Route answer(String operation, Optional<String> action, Operation handler) {
      Body body = method.equals("PUT") || method.equals("POST") ? Body.READ : Body.NONE;
      return new Route(
          method, resource, by, operation, action, Optional.empty(), Set.of(), body, handler);
    }

    Refusal refuse(String operation) {
      return new Refusal(method, resource, by, operation);
    }
  }

  private static Match on(String method, Resource resource, Discriminator... by) {
    return new Match(method, resource, List.of(by));
  }

  /** A query parameter, as {@code name} or {@code name=value}; a sub-resource comes first. */
  private static Discriminator query(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0
        ? new Parameter(parameter, "")
        : new Parameter(parameter.substring(0, equals), parameter.substring(equals + 1));
  }

  private static Discriminator header(String name) {
    return new Header(name);
  }
}
