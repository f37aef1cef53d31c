package io.hafiz.model.configuration;

/** A document on a bucket; a bucket has at most one of each type. */
public sealed interface BucketConfiguration
    permits BucketAcl,
        BucketPolicy,
        BucketTagging,
        OwnershipControls,
        PublicAccessBlockConfiguration,
        VersioningConfiguration {}
