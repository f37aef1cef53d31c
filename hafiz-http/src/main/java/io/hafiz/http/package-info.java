/**
 * The S3 endpoint: start one with {@code HafizServer.start()}.
 *
 * <p>No method accepts or returns {@code null}.
 */
package io.hafiz.http;
