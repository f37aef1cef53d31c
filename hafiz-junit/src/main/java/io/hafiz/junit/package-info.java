/**
 * A throwaway S3 endpoint for each test: annotate a field, a parameter or a class with {@link
 * io.hafiz.junit.HafizS3}.
 *
 * <p>No method accepts or returns {@code null}.
 */
package io.hafiz.junit;
