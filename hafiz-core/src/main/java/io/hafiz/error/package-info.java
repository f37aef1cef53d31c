/**
 * The one exception that carries S3 meaning and the table of S3's error codes.
 *
 * <p>No method here accepts or returns {@code null}.
 */
package io.hafiz.error;
