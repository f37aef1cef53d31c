package io.hafiz.model.configuration;

import io.hafiz.auth.policy.PolicyDocument;

/**
 * The bucket's policy: the text as it was put, and what it means.
 *
 * @param text the JSON document, returned by GetBucketPolicy as it was put
 * @param document the parsed and validated document
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
 */
public record BucketPolicy(String text, PolicyDocument document) implements BucketConfiguration {}
