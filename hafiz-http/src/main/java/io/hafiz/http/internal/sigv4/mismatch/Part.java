package io.hafiz.http.internal.sigv4.mismatch;

/** A part of what a signature is calculated from. */
public enum Part {
  /** The HTTP method. */
  METHOD,
  /** The canonical path. */
  PATH,
  /** The canonical query. */
  QUERY,
  /** The canonical headers, each a line {@code name:value} that ends with a line feed. */
  HEADERS,
  /** The names of the signed headers, separated by semicolons. */
  SIGNED_HEADERS,
  /** The payload hash. */
  PAYLOAD,
  /** What ends the lines of the canonical request. */
  LINE_END,
  /** The time in the string to sign. */
  TIME,
  /** The scope in the string to sign, {@code day/region/service/aws4_request}. */
  SCOPE,
  /** The scope that the signing key is derived for. */
  KEY_SCOPE,
  /** What the derivation begins with: {@code AWS4} and the secret. */
  SECRET
}
