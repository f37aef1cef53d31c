/** The operations on objects, one class each, and what they share. */
package io.hafiz.http.internal.operation.object;
