package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.model.BucketName;
import java.util.List;
import java.util.Optional;

/**
 * The bucket was in the host when the request was signed, and is in the path now; or the reverse.
 */
final class AddressingMistakes {
  private static final String HOST = "host";

  private AddressingMistakes() {}

  /** Returns the mistakes that may have been made with the place of the bucket. */
  static List<Mistake> of(Attempt attempt) {
    return attempt
        .request()
        .bucket()
        .map(BucketName::value)
        .map(bucket -> of(attempt, bucket))
        .orElseGet(List::of);
  }

  private static List<Mistake> of(Attempt attempt, String bucket) {
    String path = attempt.form().get(Part.PATH);
    String host = attempt.form().host();
    if (host.startsWith(bucket + ".")) {
      return moved("path", "/" + bucket + path, host.substring(bucket.length() + 1));
    }
    return withoutBucket(path, bucket)
        .map(rest -> moved("host", rest, bucket + "." + host))
        .orElseGet(List::of);
  }

  private static Optional<String> withoutBucket(String path, String bucket) {
    String prefix = "/" + bucket;
    if (path.equals(prefix)) {
      return Optional.of("/");
    }
    return path.startsWith(prefix + "/")
        ? Optional.of(path.substring(prefix.length()))
        : Optional.empty();
  }

  private static List<Mistake> moved(String where, String path, String host) {
    return List.of(
        new Mistake(
            "the bucket is in the " + where,
            form -> form.with(Part.PATH, path).withHeader(HOST, host)),
        Mistake.of(Part.PATH, path, "the path is " + path),
        new Mistake("the header host is \"" + host + "\"", form -> form.withHeader(HOST, host)));
  }
}
