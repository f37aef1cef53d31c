/** The operations on buckets and on what is in them as a whole. */
package io.hafiz.http.internal.operation.bucket;
