/**
 * IAM policy documents: parsed, validated and evaluated as AWS does.
 *
 * <p>All types are immutable; no method accepts or returns {@code null}.
 */
package io.hafiz.auth.policy;
