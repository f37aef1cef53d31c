package io.hafiz.http;

import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that was answered.
 *
 * @param requestId the value of {@code x-amz-request-id}
 * @param operation the name of the operation, as AWS spells it; empty if the request was none
 * @param bucket the bucket it named; empty if it named none
 * @param key the key it named; empty if it named none
 * @param principal who made it; empty if the signature was not accepted
 * @param decisions what the authorizer decided, in order: about the operation's own action, about
 *     others it needs, and about what its answer may tell; empty if it was not asked
 * @param status the HTTP status of the answer
 * @param errorCode the code of the error it was answered with, for example {@code NoSuchKey}; empty
 *     on success
 * @param bytesIn number of bytes of the body that were read, transfer codings of S3 included
 * @param bytesOut number of bytes of the body that were written
 * @param duration from the request's head to the end of the answer
 * @param signatureDiagnosis why its signature does not match, if S3 answered it with {@code
 *     SignatureDoesNotMatch}; empty otherwise, and if it was the signature of a chunk of the body
 */
public record CompletedRequest(
    String requestId,
    Optional<String> operation,
    Optional<String> bucket,
    Optional<String> key,
    Optional<Principal> principal,
    List<Decision> decisions,
    int status,
    Optional<String> errorCode,
    long bytesIn,
    long bytesOut,
    Duration duration,
    Optional<SignatureDiagnosis> signatureDiagnosis) {
  /** Copies the list. */
  public CompletedRequest {
    decisions = List.copyOf(decisions);
  }
}
