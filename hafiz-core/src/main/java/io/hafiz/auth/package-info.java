/**
 * Who a request comes from and whether it may: credentials, principals and the decision.
 *
 * <p>An application brings its own users with a {@link io.hafiz.auth.CredentialsProvider} and its
 * own rules with an {@link io.hafiz.auth.Authorizer}. All types are thread-safe; no method accepts
 * or returns {@code null}.
 */
package io.hafiz.auth;
