package io.hafiz.http.wire;

import java.util.function.UnaryOperator;

/**
 * What a signer does wrong.
 *
 * @param canonicalRequest changes the canonical request
 * @param stringToSign changes the string to sign
 * @param keyScope changes the scope that the signing key is derived for
 */
public record WireMistake(
    UnaryOperator<String> canonicalRequest,
    UnaryOperator<String> stringToSign,
    UnaryOperator<String> keyScope) {
  /** No mistake. */
  public static final WireMistake NONE =
      new WireMistake(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

  /** Returns the mistake of signing a text in place of another in the canonical request. */
  public static WireMistake canonical(String right, String wrong) {
    return NONE.andCanonical(right, wrong);
  }

  /** Returns the mistake of signing a text in place of another in the string to sign. */
  public static WireMistake stringToSign(String right, String wrong) {
    return new WireMistake(
        UnaryOperator.identity(), replace(right, wrong), UnaryOperator.identity());
  }

  /** Returns the mistake of deriving the key for a text in place of another in the scope. */
  public static WireMistake key(String right, String wrong) {
    return new WireMistake(
        UnaryOperator.identity(), UnaryOperator.identity(), replace(right, wrong));
  }

  /** Returns the mistake of using a text in place of another wherever the scope is. */
  public static WireMistake scope(String right, String wrong) {
    return new WireMistake(UnaryOperator.identity(), replace(right, wrong), replace(right, wrong));
  }

  /** Returns this mistake and another one in the canonical request. */
  public WireMistake andCanonical(String right, String wrong) {
    UnaryOperator<String> next = replace(right, wrong);
    return new WireMistake(
        text -> next.apply(canonicalRequest.apply(text)), stringToSign, keyScope);
  }

  private static UnaryOperator<String> replace(String right, String wrong) {
    return text -> {
      if (!text.contains(right)) {
        throw new IllegalArgumentException("no " + right + " in " + text);
      }
      return text.replace(right, wrong);
    };
  }
}
