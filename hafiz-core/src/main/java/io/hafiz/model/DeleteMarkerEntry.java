package io.hafiz.model;

import java.time.Instant;

/**
 * A marker that hides the older versions of its key.
 *
 * @param key the key
 * @param versionId the id of the marker
 * @param lastModified when the object was deleted
 * @param owner the account that owns the marker
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html">Working
 *     with delete markers</a>
 */
public record DeleteMarkerEntry(
    ObjectKey key, VersionId versionId, Instant lastModified, Owner owner)
    implements VersionEntry {}
