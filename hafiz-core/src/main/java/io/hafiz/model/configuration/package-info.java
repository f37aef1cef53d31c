/**
 * The documents a client puts on a bucket.
 *
 * <p>Every type is immutable and thread-safe; none accepts or returns {@code null}.
 */
package io.hafiz.model.configuration;
