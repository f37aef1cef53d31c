/** The operations on the documents of a bucket, the same for every type of document. */
package io.hafiz.http.internal.operation.configuration;
