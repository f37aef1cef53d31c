package io.hafiz.auth;

import io.hafiz.error.S3ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What led to a {@link Decision}. Shows what policies and requests say, but no secrets: neither
 * signatures nor session tokens. Immutable and thread-safe.
 */
public sealed interface Explanation permits Explanation.Stated, Evaluation {
  /** Returns in one line what decided. */
  String reason();

  /**
   * Returns what S3 tells whoever was denied: within the account that owns the bucket which kind of
   * policy it was, to everyone else no more than {@code Access Denied}.
   *
   * <p>See <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#access-denied-message-examples">Access
   * denied message examples</a>.
   */
  String message();

  /** Returns what was asked on the way to the decision, in order; empty if that is not known. */
  List<Step> steps();

  /** Returns the decision, the reason and every step in several lines. */
  default String text(boolean allowed) {
    return steps().stream()
        .map(step -> "\n" + step.text())
        .collect(Collectors.joining("", (allowed ? "Allowed: " : "Denied: ") + reason(), ""));
  }

  /**
   * A reason in words, from an authorizer that tells no more.
   *
   * @param reason the words, which must not contain secrets
   */
  record Stated(String reason) implements Explanation {
    @Override
    public String message() {
      return S3ErrorCode.ACCESS_DENIED.message();
    }

    @Override
    public List<Step> steps() {
      return List.of();
    }
  }
}
