/**
 * The Security Token Service, which shares the endpoint of S3: requests of the AWS query protocol,
 * and its operations. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">AWS Security Token
 * Service API reference</a>.
 */
package io.hafiz.http.internal.sts;
