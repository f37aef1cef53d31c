package io.hafiz.auth;

import io.hafiz.auth.policy.ConditionKey;
import io.hafiz.model.Bucket;
import io.hafiz.model.ObjectVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question to an {@link Authorizer}: may this principal do this?
 *
 * <p>The {@linkplain #context context} holds what policies can ask for in conditions and variables.
 * Names of keys are in lower case; only the tag key after the slash keeps its case. A key that the
 * request does not have is absent, never empty. Whoever asks gives:
 *
 * <ul>
 *   <li>for every request: {@code aws:currenttime} (ISO 8601), {@code aws:epochtime} (seconds),
 *       {@code aws:securetransport} ({@code true} or {@code false}), {@code aws:sourceip} (the
 *       peer's address, never that of a forwarding header), {@code aws:requestedregion}, and {@code
 *       s3:tlsversion} ({@code 1.2} or {@code 1.3}) over TLS;
 *   <li>from headers and parameters of the same name: {@code aws:useragent}, {@code aws:referer},
 *       {@code s3:prefix}, {@code s3:delimiter}, {@code s3:max-keys}, {@code s3:versionid}, {@code
 *       s3:if-match}, {@code s3:if-none-match}, {@code s3:x-amz-acl}, {@code s3:x-amz-grant-…},
 *       {@code s3:x-amz-content-sha256}, {@code s3:x-amz-copy-source} (decoded, without a leading
 *       slash), {@code s3:x-amz-metadata-directive}, {@code s3:x-amz-object-ownership}, {@code
 *       s3:x-amz-server-side-encryption} with {@code …-aws-kms-key-id} and {@code
 *       …-customer-algorithm}, {@code s3:x-amz-storage-class}, {@code
 *       s3:x-amz-website-redirect-location}, and {@code s3:object-lock-mode}, {@code …-legal-hold},
 *       {@code …-retain-until-date}, {@code …-remaining-retention-days};
 *   <li>from the signature: {@code s3:authtype} ({@code REST-HEADER}, {@code REST-QUERY-STRING} or
 *       {@code POST}), {@code s3:signatureversion} ({@code AWS4-HMAC-SHA256}) and {@code
 *       s3:signatureage} (milliseconds since it was made);
 *   <li>from bodies and tags: {@code s3:locationconstraint}, {@code
 *       s3:requestobjecttag/}<i>key</i>, {@code s3:requestobjecttagkeys} (all keys), {@code
 *       s3:existingobjecttag/}<i>key</i> of the object or version concerned, and {@code
 *       s3:objectcreationoperation} ({@code false} for CreateMultipartUpload, UploadPart and
 *       UploadPartCopy, {@code true} for other writes).
 * </ul>
 *
 * <p>The authorizer adds what follows from the principal and the bucket: {@code aws:principalarn},
 * {@code aws:principalaccount}, {@code aws:principaltype}, {@code aws:principaltag/}<i>key</i>,
 * {@code aws:userid}, {@code aws:username}, {@code aws:tokenissuetime}, {@code
 * aws:multifactorauthpresent}, {@code aws:resourceaccount}, {@code s3:resourceaccount}, {@code
 * aws:principalisawsservice} and {@code aws:viaawsservice}.
 *
 * @param principal who asks
 * @param action what is to be done, for example {@code s3:GetObject}; see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions
 *     defined by Amazon S3</a>
 * @param resource the ARN of what it is done to, for example {@code arn:aws:s3:::bucket/key};
 *     {@code *} for actions on no resource
 * @param bucket the bucket concerned, with its owner and policy; empty for actions on no bucket and
 *     for CreateBucket
 * @param object the object or version concerned, with its owner and access control list; empty for
 *     actions on no object, where there is none or a delete marker, and in a bucket whose access
 *     control lists do not count
 * @param context the values of condition keys by the name of the key, one or more for each; may be
 *     {@linkplain DeferredContext deferred}
 */
public record AuthorizationRequest(
    Principal principal,
    String action,
    String resource,
    Optional<Bucket> bucket,
    Optional<ObjectVersion> object,
    Map<String, List<String>> context) {

  /** Asks about something that is done to no existing object. */
  public AuthorizationRequest(
      Principal principal,
      String action,
      String resource,
      Optional<Bucket> bucket,
      Map<String, List<String>> context) {
    this(principal, action, resource, bucket, Optional.empty(), context);
  }

  /** Copies the map, unless it is deferred. */
  public AuthorizationRequest {
    context = DeferredContext.keep(context);
  }

  /**
   * Begins a question about an action on a resource, of which nothing else is known yet.
   *
   * @param principal who asks
   * @param action what is to be done, for example {@code s3:GetObject}
   * @param resource the ARN of what it is done to; {@code *} for actions on no resource
   */
  public static AuthorizationRequest of(Principal principal, String action, String resource) {
    return new AuthorizationRequest(principal, action, resource, Optional.empty(), Map.of());
  }

  /** Returns this question about something in a bucket. */
  public AuthorizationRequest in(Bucket where) {
    return new AuthorizationRequest(
        principal, action, resource, Optional.of(where), object, context);
  }

  /**
   * Returns this question with the values of one more condition key.
   *
   * @param key its name in any case, for example {@code aws:SourceIp}
   * @param values its values, one or more
   */
  public AuthorizationRequest with(String key, String... values) {
    Map<String, List<String>> all = new HashMap<>(context);
    all.put(ConditionKey.of(key).name(), List.of(values));
    return new AuthorizationRequest(principal, action, resource, bucket, object, all);
  }
}
