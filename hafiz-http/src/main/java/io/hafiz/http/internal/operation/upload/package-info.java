/** The operations of multipart uploads, one class each, and what they share. */
package io.hafiz.http.internal.operation.upload;
