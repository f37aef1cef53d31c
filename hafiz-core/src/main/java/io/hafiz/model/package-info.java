/**
 * The values S3 is about: buckets, keys, versions, checksums, metadata, tags.
 *
 * <p>Every type is immutable and thread-safe. A constructor or factory that takes text from a
 * client throws the {@link io.hafiz.error.S3Exception} AWS would answer. No method accepts or
 * returns {@code null}; an absent value is an {@link java.util.Optional}, or empty where the type
 * says so.
 */
package io.hafiz.model;
