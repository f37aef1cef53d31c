package io.hafiz.model;

/**
 * An AWS account as S3 shows it.
 *
 * @param id the canonical user id, 64 hex digits in AWS
 * @param displayName the name shown beside it; may be empty
 * @param accountId the 12-digit account id, which policies and {@code x-amz-expected-bucket-owner}
 *     use
 */
public record Owner(String id, String displayName, String accountId) {
  /** What S3 shows in place of an account where nobody signed; it has no account id. */
  public static final Owner ANONYMOUS = new Owner("65a011a29cdf8ec533ec3d1ccaae921c", "", "");
}
