package io.hafiz.http.internal.sigv4.mismatch;

import java.util.function.UnaryOperator;

/**
 * A mistake that may have been made.
 *
 * @param description ends the sentence "The signature matches if …"
 * @param made turns what should have been signed into what was signed then; returns what it was
 *     given where the mistake cannot be made
 */
record Mistake(String description, UnaryOperator<SigningForm> made) {
  /** Returns the mistake of another value of a part. */
  static Mistake of(Part part, String value, String description) {
    return new Mistake(description, form -> form.with(part, value));
  }
}
