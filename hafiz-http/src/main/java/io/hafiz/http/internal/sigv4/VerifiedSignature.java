package io.hafiz.http.internal.sigv4;

/**
 * A signature that was found to be right, with the key that says so.
 *
 * @param signature the signature
 * @param key the key
 */
record VerifiedSignature(RequestSignature signature, SigningKey key) {}
