package io.hafiz.http.internal.route;

import static io.hafiz.http.internal.route.Row.Resource.BUCKET;
import static io.hafiz.http.internal.route.Row.Resource.OBJECT;
import static io.hafiz.http.internal.route.Row.Resource.SERVICE;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Route.Body;
import io.hafiz.http.internal.route.Row.Discriminator;
import io.hafiz.http.internal.route.Row.Discriminator.Header;
import io.hafiz.http.internal.route.Row.Discriminator.Parameter;
import io.hafiz.http.internal.route.Row.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">operation of
 * S3</a>: how a request is recognised as it, which IAM action it needs, and who answers it.
 */
public final class Routes {
  private static final Operation PENDING =
      call -> {
        throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED);
      };

  /** The table. */
  public static final RouteTable S3 =
      RouteTable.of(
          row("GET", SERVICE, none(), "ListBuckets", "s3:ListAllMyBuckets", PENDING),
          refuse("OPTIONS", SERVICE, none(), "CorsPreflight"),
          refuse("GET", SERVICE, query("x-id=ListDirectoryBuckets"), "ListDirectoryBuckets"),
          row("PUT", BUCKET, none(), "CreateBucket", "s3:CreateBucket", PENDING),
          row("HEAD", BUCKET, none(), "HeadBucket", "s3:ListBucket", PENDING),
          row("DELETE", BUCKET, none(), "DeleteBucket", "s3:DeleteBucket", PENDING),
          row("GET", BUCKET, none(), "ListObjects", "s3:ListBucket", PENDING),
          row("GET", BUCKET, query("list-type=2"), "ListObjectsV2", "s3:ListBucket", PENDING),
          row(
              "GET",
              BUCKET,
              query("versions"),
              "ListObjectVersions",
              "s3:ListBucketVersions",
              PENDING),
          row(
              "GET",
              BUCKET,
              query("uploads"),
              "ListMultipartUploads",
              "s3:ListBucketMultipartUploads",
              PENDING),
          row("POST", BUCKET, query("delete"), "DeleteObjects", PENDING),
          row("GET", BUCKET, query("acl"), "GetBucketAcl", "s3:GetBucketAcl", PENDING),
          row(
              "GET",
              BUCKET,
              query("location"),
              "GetBucketLocation",
              "s3:GetBucketLocation",
              PENDING),
          row("GET", BUCKET, query("policy"), "GetBucketPolicy", "s3:GetBucketPolicy", PENDING),
          row("PUT", BUCKET, query("policy"), "PutBucketPolicy", "s3:PutBucketPolicy", PENDING),
          row(
              "DELETE",
              BUCKET,
              query("policy"),
              "DeleteBucketPolicy",
              "s3:DeleteBucketPolicy",
              PENDING),
          row("GET", BUCKET, query("tagging"), "GetBucketTagging", "s3:GetBucketTagging", PENDING),
          row("PUT", BUCKET, query("tagging"), "PutBucketTagging", "s3:PutBucketTagging", PENDING),
          row(
              "DELETE",
              BUCKET,
              query("tagging"),
              "DeleteBucketTagging",
              "s3:PutBucketTagging",
              PENDING),
          row(
              "GET",
              BUCKET,
              query("versioning"),
              "GetBucketVersioning",
              "s3:GetBucketVersioning",
              PENDING),
          row(
              "PUT",
              BUCKET,
              query("versioning"),
              "PutBucketVersioning",
              "s3:PutBucketVersioning",
              PENDING),
          refuse("OPTIONS", BUCKET, none(), "CorsPreflight"),
          refuse(
              "POST", BUCKET, query("metadataConfiguration"), "CreateBucketMetadataConfiguration"),
          refuse("POST", BUCKET, query("metadataTable"), "CreateBucketMetadataTableConfiguration"),
          refuse("GET", BUCKET, query("session"), "CreateSession"),
          refuse("DELETE", BUCKET, query("analytics"), "DeleteBucketAnalyticsConfiguration"),
          refuse("DELETE", BUCKET, query("cors"), "DeleteBucketCors"),
          refuse("DELETE", BUCKET, query("encryption"), "DeleteBucketEncryption"),
          refuse(
              "DELETE",
              BUCKET,
              query("intelligent-tiering"),
              "DeleteBucketIntelligentTieringConfiguration"),
          refuse("DELETE", BUCKET, query("inventory"), "DeleteBucketInventoryConfiguration"),
          refuse("DELETE", BUCKET, query("lifecycle"), "DeleteBucketLifecycle"),
          refuse(
              "DELETE",
              BUCKET,
              query("metadataConfiguration"),
              "DeleteBucketMetadataConfiguration"),
          refuse(
              "DELETE", BUCKET, query("metadataTable"), "DeleteBucketMetadataTableConfiguration"),
          refuse("DELETE", BUCKET, query("metrics"), "DeleteBucketMetricsConfiguration"),
          refuse("DELETE", BUCKET, query("ownershipControls"), "DeleteBucketOwnershipControls"),
          refuse("DELETE", BUCKET, query("replication"), "DeleteBucketReplication"),
          refuse("DELETE", BUCKET, query("website"), "DeleteBucketWebsite"),
          refuse("DELETE", BUCKET, query("publicAccessBlock"), "DeletePublicAccessBlock"),
          refuse("GET", BUCKET, query("abac"), "GetBucketAbac"),
          refuse("GET", BUCKET, query("accelerate"), "GetBucketAccelerateConfiguration"),
          refuse("GET", BUCKET, query("analytics", "id"), "GetBucketAnalyticsConfiguration"),
          refuse("GET", BUCKET, query("cors"), "GetBucketCors"),
          refuse("GET", BUCKET, query("encryption"), "GetBucketEncryption"),
          refuse(
              "GET",
              BUCKET,
              query("intelligent-tiering", "id"),
              "GetBucketIntelligentTieringConfiguration"),
          refuse("GET", BUCKET, query("inventory", "id"), "GetBucketInventoryConfiguration"),
          refuse("GET", BUCKET, query("lifecycle"), "GetBucketLifecycleConfiguration"),
          refuse("GET", BUCKET, query("logging"), "GetBucketLogging"),
          refuse("GET", BUCKET, query("metadataConfiguration"), "GetBucketMetadataConfiguration"),
          refuse("GET", BUCKET, query("metadataTable"), "GetBucketMetadataTableConfiguration"),
          refuse("GET", BUCKET, query("metrics", "id"), "GetBucketMetricsConfiguration"),
          refuse("GET", BUCKET, query("notification"), "GetBucketNotificationConfiguration"),
          refuse("GET", BUCKET, query("ownershipControls"), "GetBucketOwnershipControls"),
          refuse("GET", BUCKET, query("policyStatus"), "GetBucketPolicyStatus"),
          refuse("GET", BUCKET, query("replication"), "GetBucketReplication"),
          refuse("GET", BUCKET, query("requestPayment"), "GetBucketRequestPayment"),
          refuse("GET", BUCKET, query("website"), "GetBucketWebsite"),
          refuse("GET", BUCKET, query("object-lock"), "GetObjectLockConfiguration"),
          refuse("GET", BUCKET, query("publicAccessBlock"), "GetPublicAccessBlock"),
          refuse("GET", BUCKET, query("analytics"), "ListBucketAnalyticsConfigurations"),
          refuse(
              "GET",
              BUCKET,
              query("intelligent-tiering"),
              "ListBucketIntelligentTieringConfigurations"),
          refuse("GET", BUCKET, query("inventory"), "ListBucketInventoryConfigurations"),
          refuse("GET", BUCKET, query("metrics"), "ListBucketMetricsConfigurations"),
          refuse("POST", BUCKET, none(), "PostObject"),
          refuse("PUT", BUCKET, query("abac"), "PutBucketAbac"),
          refuse("PUT", BUCKET, query("accelerate"), "PutBucketAccelerateConfiguration"),
          refuse("PUT", BUCKET, query("acl"), "PutBucketAcl"),
          refuse("PUT", BUCKET, query("analytics"), "PutBucketAnalyticsConfiguration"),
          refuse("PUT", BUCKET, query("cors"), "PutBucketCors"),
          refuse("PUT", BUCKET, query("encryption"), "PutBucketEncryption"),
          refuse(
              "PUT",
              BUCKET,
              query("intelligent-tiering"),
              "PutBucketIntelligentTieringConfiguration"),
          refuse("PUT", BUCKET, query("inventory"), "PutBucketInventoryConfiguration"),
          refuse("PUT", BUCKET, query("lifecycle"), "PutBucketLifecycleConfiguration"),
          refuse("PUT", BUCKET, query("logging"), "PutBucketLogging"),
          refuse("PUT", BUCKET, query("metrics"), "PutBucketMetricsConfiguration"),
          refuse("PUT", BUCKET, query("notification"), "PutBucketNotificationConfiguration"),
          refuse("PUT", BUCKET, query("ownershipControls"), "PutBucketOwnershipControls"),
          refuse("PUT", BUCKET, query("replication"), "PutBucketReplication"),
          refuse("PUT", BUCKET, query("requestPayment"), "PutBucketRequestPayment"),
          refuse("PUT", BUCKET, query("website"), "PutBucketWebsite"),
          refuse("PUT", BUCKET, query("object-lock"), "PutObjectLockConfiguration"),
          refuse("PUT", BUCKET, query("publicAccessBlock"), "PutPublicAccessBlock"),
          refuse(
              "PUT",
              BUCKET,
              query("metadataAnnotationTable"),
              "UpdateBucketMetadataAnnotationTableConfiguration"),
          refuse(
              "PUT",
              BUCKET,
              query("metadataInventoryTable"),
              "UpdateBucketMetadataInventoryTableConfiguration"),
          refuse(
              "PUT",
              BUCKET,
              query("metadataJournalTable"),
              "UpdateBucketMetadataJournalTableConfiguration"),
          row("PUT", OBJECT, none(), "PutObject", "s3:PutObject", PENDING),
          row("PUT", OBJECT, header("x-amz-copy-source"), "CopyObject", "s3:PutObject", PENDING)
              .withoutBody(),
          row("GET", OBJECT, none(), "GetObject", "s3:GetObject", PENDING)
              .orVersion("s3:GetObjectVersion"),
          row("HEAD", OBJECT, none(), "HeadObject", "s3:GetObject", PENDING)
              .orVersion("s3:GetObjectVersion"),
          row("DELETE", OBJECT, none(), "DeleteObject", "s3:DeleteObject", PENDING)
              .orVersion("s3:DeleteObjectVersion"),
          row("GET", OBJECT, query("acl"), "GetObjectAcl", "s3:GetObjectAcl", PENDING)
              .orVersion("s3:GetObjectVersionAcl"),
          row(
                  "GET",
                  OBJECT,
                  query("attributes"),
                  "GetObjectAttributes",
                  "s3:GetObjectAttributes",
                  PENDING)
              .orVersion("s3:GetObjectVersionAttributes"),
          row("GET", OBJECT, query("tagging"), "GetObjectTagging", "s3:GetObjectTagging", PENDING)
              .orVersion("s3:GetObjectVersionTagging"),
          row("PUT", OBJECT, query("tagging"), "PutObjectTagging", "s3:PutObjectTagging", PENDING)
              .orVersion("s3:PutObjectVersionTagging"),
          row(
                  "DELETE",
                  OBJECT,
                  query("tagging"),
                  "DeleteObjectTagging",
                  "s3:DeleteObjectTagging",
                  PENDING)
              .orVersion("s3:DeleteObjectVersionTagging"),
          row("POST", OBJECT, query("uploads"), "CreateMultipartUpload", "s3:PutObject", PENDING)
              .withoutBody(),
          row(
              "PUT",
              OBJECT,
              query("uploadId", "partNumber"),
              "UploadPart",
              "s3:PutObject",
              PENDING),
          row(
                  "PUT",
                  OBJECT,
                  and(query("uploadId", "partNumber"), header("x-amz-copy-source")),
                  "UploadPartCopy",
                  "s3:PutObject",
                  PENDING)
              .withoutBody(),
          row(
              "POST",
              OBJECT,
              query("uploadId"),
              "CompleteMultipartUpload",
              "s3:PutObject",
              PENDING),
          row(
              "DELETE",
              OBJECT,
              query("uploadId"),
              "AbortMultipartUpload",
              "s3:AbortMultipartUpload",
              PENDING),
          row(
              "GET",
              OBJECT,
              query("uploadId"),
              "ListParts",
              "s3:ListMultipartUploadParts",
              PENDING),
          refuse("OPTIONS", OBJECT, none(), "CorsPreflight"),
          refuse("DELETE", OBJECT, query("annotation"), "DeleteObjectAnnotation"),
          refuse("GET", OBJECT, query("annotation", "annotationName"), "GetObjectAnnotation"),
          refuse("GET", OBJECT, query("legal-hold"), "GetObjectLegalHold"),
          refuse("GET", OBJECT, query("retention"), "GetObjectRetention"),
          refuse("GET", OBJECT, query("torrent"), "GetObjectTorrent"),
          refuse("GET", OBJECT, query("annotation"), "ListObjectAnnotations"),
          refuse("PUT", OBJECT, query("acl"), "PutObjectAcl"),
          refuse("PUT", OBJECT, query("annotation"), "PutObjectAnnotation"),
          refuse("PUT", OBJECT, query("legal-hold"), "PutObjectLegalHold"),
          refuse("PUT", OBJECT, query("retention"), "PutObjectRetention"),
          refuse("PUT", OBJECT, query("renameObject"), "RenameObject"),
          refuse("POST", OBJECT, query("restore"), "RestoreObject"),
          refuse("POST", OBJECT, query("select"), "SelectObjectContent"),
          refuse("PUT", OBJECT, query("encryption"), "UpdateObjectEncryption"),
          refuse("POST", OBJECT, header("x-amz-request-route"), "WriteGetObjectResponse"));

  private Routes() {}

  /** A row for an operation that is answered; one by PUT or POST takes a body. */
  private static Route row(
      String method,
      Resource resource,
      List<Discriminator> by,
      String operation,
      String action,
      Operation handler) {
    return route(method, resource, by, operation, Optional.of(action), handler);
  }

  /** A row for an operation that asks the authorizer itself. */
  private static Route row(
      String method,
      Resource resource,
      List<Discriminator> by,
      String operation,
      Operation handler) {
    return route(method, resource, by, operation, Optional.empty(), handler);
  }

  private static Route route(
      String method,
      Resource resource,
      List<Discriminator> by,
      String operation,
      Optional<String> action,
      Operation handler) {
    Body body = method.equals("PUT") || method.equals("POST") ? Body.READ : Body.NONE;
    return new Route(method, resource, by, operation, action, Optional.empty(), body, handler);
  }

  private static Refusal refuse(
      String method, Resource resource, List<Discriminator> by, String operation) {
    return new Refusal(method, resource, by, operation);
  }

  private static List<Discriminator> none() {
    return List.of();
  }

  /** Query parameters, each as {@code name} or {@code name=value}; a sub-resource comes first. */
  private static List<Discriminator> query(String... parameters) {
    return Arrays.stream(parameters).map(Routes::parameter).toList();
  }

  private static Discriminator parameter(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Parameter(text, "")
        : new Parameter(text.substring(0, equals), text.substring(equals + 1));
  }

  private static List<Discriminator> header(String name) {
    return List.of(new Header(name));
  }

  private static List<Discriminator> and(List<Discriminator> some, List<Discriminator> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
