/**
 * S3's rules over two small stores: {@link io.hafiz.storage.engine.TransactionalStorage} needs a
 * {@link io.hafiz.storage.engine.MetadataStore} for records and a {@link
 * io.hafiz.storage.engine.BlobStore} for bytes, and is then a complete {@link
 * io.hafiz.storage.StorageBackend}.
 *
 * <p>A write runs in this order: bytes are staged in the blob store; one transaction of the
 * metadata store judges, records the change and names the blob; only then the blob is kept. Bytes
 * that nothing names any more are listed by the same transaction and deleted later by a reaper.
 *
 * <p>No method accepts or returns {@code null}.
 */
package io.hafiz.storage.engine;
