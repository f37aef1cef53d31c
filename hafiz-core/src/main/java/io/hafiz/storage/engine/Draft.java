package io.hafiz.storage.engine;

import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A version or delete marker that is about to become the newest of its key.
 *
 * @param writeId id of the write
 * @param time of the write
 * @param key the key
 * @param entry makes the entry once its version id is known
 * @param content its bytes, already adopted or shared
 * @param inline the bytes if they are stored inline
 * @param upload the multipart upload it is made by
 */
record Draft(
    UUID writeId,
    Instant time,
    ObjectKey key,
    Function<VersionId, VersionEntry> entry,
    Content content,
    Optional<ByteBuffer> inline,
    Optional<UploadId> upload) {}
