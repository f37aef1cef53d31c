package io.hafiz.http.internal.route;

import io.hafiz.http.internal.wire.Headers;
import java.util.function.Predicate;

/**
 * An IAM action that some requests of an operation need besides the operation's own. An operation
 * asks the authorizer for nothing that its row in {@link Routes} does not name.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 * permissions for Amazon S3 API operations</a>.
 */
public enum Requirement {
  /** Tags of an object that is made. */
  TAGS(Subject.NEW_OBJECT, "s3:PutObjectTagging", "`x-amz-tagging`", has("x-amz-tagging")),
  /** Tags that a copy has of its own or from its source. */
  TAGS_OF_COPY(
      Subject.NEW_OBJECT, "s3:PutObjectTagging", "the copy has tags", Requirement::byOperation),
  /** Grants on an object that is made. */
  ACL(
      Subject.NEW_OBJECT,
      "s3:PutObjectAcl",
      "`x-amz-acl` or `x-amz-grant-…`",
      has("x-amz-acl").or(hasPrefix("x-amz-grant-"))),
  /** A time for which an object that is made is locked. */
  RETENTION(
      Subject.NEW_OBJECT,
      "s3:PutObjectRetention",
      "`x-amz-object-lock-mode` or `x-amz-object-lock-retain-until-date`",
      has("x-amz-object-lock-mode").or(has("x-amz-object-lock-retain-until-date"))),
  /** A lock without end on an object that is made. */
  LEGAL_HOLD(
      Subject.NEW_OBJECT,
      "s3:PutObjectLegalHold",
      "`x-amz-object-lock-legal-hold`",
      has("x-amz-object-lock-legal-hold")),
  /** A tag that the object to be replaced or deleted must have. */
  IF_MATCH(
      Subject.OBJECT,
      "s3:GetObject",
      "s3:GetObjectVersion",
      "`If-Match` with an entity tag",
      headers -> headers.first("If-Match").filter(tag -> !tag.strip().equals("*")).isPresent()),
  /** Deleting what is locked. */
  BYPASS(
      Subject.OBJECT,
      "s3:BypassGovernanceRetention",
      "`x-amz-bypass-governance-retention: true`",
      headers ->
          headers
              .first("x-amz-bypass-governance-retention")
              .filter("true"::equalsIgnoreCase)
              .isPresent()),
  /** The object whose attributes are read. */
  ATTRIBUTES(Subject.OBJECT, "s3:GetObject", "s3:GetObjectVersion", "always", headers -> true),
  /** The number of tags in the answer. */
  TAG_COUNT(
      Subject.OBJECT,
      "s3:GetObjectTagging",
      "s3:GetObjectVersionTagging",
      "`x-amz-tagging-count` shall be in the answer; without it the header is left out",
      Requirement::byOperation),
  /** The source of a copy. */
  SOURCE(Subject.SOURCE, "s3:GetObject", "s3:GetObjectVersion", "always", Requirement::byOperation),
  /** The tags of the source of a copy. */
  SOURCE_TAGS(
      Subject.SOURCE,
      "s3:GetObjectTagging",
      "s3:GetObjectVersionTagging",
      "the source has tags that are copied",
      Requirement::byOperation),
  /** Each object that is deleted with others. */
  EACH_KEY(
      Subject.EACH_OBJECT,
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "always",
      Requirement::byOperation),
  /** A tag that one of the objects that are deleted together must have. */
  EACH_ETAG(
      Subject.EACH_OBJECT,
      "s3:GetObject",
      "s3:GetObjectVersion",
      "its `ETag` is given",
      Requirement::byOperation),
  /** Grants on a bucket that is made. */
  BUCKET_ACL(
      Subject.BUCKET,
      "s3:PutBucketAcl",
      "`x-amz-acl` or `x-amz-grant-…` other than `private`",
      Requirement::byOperation),
  /** Who owns the objects of a bucket that is made. */
  BUCKET_OWNERSHIP(
      Subject.BUCKET,
      "s3:PutBucketOwnershipControls",
      "`x-amz-object-ownership`",
      has("x-amz-object-ownership")),
  /** Locks in a bucket that is made. */
  BUCKET_LOCK(
      Subject.BUCKET,
      "s3:PutBucketObjectLockConfiguration",
      "`x-amz-bucket-object-lock-enabled: true`",
      Requirement::enablesLock),
  /** Versions in a bucket that is made, which locks need. */
  BUCKET_VERSIONING(
      Subject.BUCKET,
      "s3:PutBucketVersioning",
      "`x-amz-bucket-object-lock-enabled: true`",
      Requirement::enablesLock),
  /** Tags of a bucket that is made. */
  BUCKET_TAGS(Subject.BUCKET, "s3:TagResource", "`Tags` in the body", Requirement::byOperation);

  /** What a further action is done to. */
  public enum Subject {
    /** The bucket that the request names. */
    BUCKET("the bucket"),
    /** The object that the request names. */
    OBJECT("the object"),
    /** The object that the request makes, which may replace another. */
    NEW_OBJECT("the object"),
    /** The source of a copy. */
    SOURCE("the source"),
    /** Each object in the body. */
    EACH_OBJECT("each object");

    private final String words;

    Subject(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final Subject subject;
  private final String action;
  private final String versionAction;
  private final String when;
  private final Predicate<Headers> applies;

  Requirement(Subject subject, String action, String when, Predicate<Headers> applies) {
    this(subject, action, action, when, applies);
  }

  Requirement(
      Subject subject,
      String action,
      String versionAction,
      String when,
      Predicate<Headers> applies) {
    this.subject = subject;
    this.action = action;
    this.versionAction = versionAction;
    this.when = when;
    this.applies = applies;
  }

  /** Returns what the action is done to. */
  public Subject subject() {
    return subject;
  }

  /** Returns the action on an object's current version, or on a bucket. */
  public String action() {
    return action;
  }

  /** Returns the action on a named version; the same where there is none of its own. */
  public String versionAction() {
    return versionAction;
  }

  /** Returns when it is needed, in words. */
  public String when() {
    return when;
  }

  /** Returns whether a request with these headers needs it before its operation begins. */
  public boolean appliesTo(Headers headers) {
    return applies.test(headers);
  }

  /** No header tells: the operation asks for it when it knows. */
  private static boolean byOperation(Headers headers) {
    return false;
  }

  private static Predicate<Headers> has(String name) {
    return headers -> headers.has(name);
  }

  private static Predicate<Headers> hasPrefix(String prefix) {
    return headers -> headers.fields().keySet().stream().anyMatch(n -> n.startsWith(prefix));
  }

  private static boolean enablesLock(Headers headers) {
    return headers
        .first("x-amz-bucket-object-lock-enabled")
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }
}
