package io.hafiz.http;

import java.util.List;

/**
 * What the server found out of a signature that does not match. Because it knows the secret, it can
 * try the usual mistakes and see which one makes the signature match. It tells neither a secret nor
 * a signature. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 * calculations</a>.
 */
public sealed interface SignatureDiagnosis {
  /**
   * The signature matches once these mistakes are made.
   *
   * @param mistakes one mistake, or two that were made together
   */
  record Explained(List<SignatureMistake> mistakes) implements SignatureDiagnosis {
    /** Copies the list. */
    public Explained {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * No usual mistake makes the signature match: most often, the secret is another one.
   *
   * @param tried how many requests, each with a mistake or two, were tried
   */
  record Unexplained(int tried) implements SignatureDiagnosis {}

  /**
   * So much was tried for signatures that did not match within the last second that this one was
   * not examined, or not to the end.
   */
  record NotExamined() implements SignatureDiagnosis {}
}
