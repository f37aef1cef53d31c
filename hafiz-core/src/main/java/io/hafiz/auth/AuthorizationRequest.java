package io.hafiz.auth;

import io.hafiz.model.Bucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question to an {@link Authorizer}: may this principal do this?
 *
 * @param principal who asks
 * @param action what is to be done, for example {@code s3:GetObject}; see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions
 *     defined by Amazon S3</a>
 * @param resource the ARN of what it is done to, for example {@code arn:aws:s3:::bucket/key};
 *     {@code *} for actions on no resource
 * @param bucket the bucket concerned, with its owner and policy; empty for actions on no bucket and
 *     for CreateBucket
 * @param context values for condition keys, by the key's name in lower case, for example {@code
 *     s3:prefix}; absent keys are absent from the request
 */
public record AuthorizationRequest(
    Principal principal,
    String action,
    String resource,
    Optional<Bucket> bucket,
    Map<String, List<String>> context) {
  /** Copies the map. */
  public AuthorizationRequest {
    context = Map.copyOf(context);
  }
}
