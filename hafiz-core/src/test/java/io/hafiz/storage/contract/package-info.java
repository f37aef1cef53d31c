/**
 * What every store must do, as abstract JUnit classes. The test of a {@link
 * io.hafiz.storage.StorageBackend} extends {@link io.hafiz.storage.contract.StorageContract} and
 * says how to create one; that of the two stores of {@link io.hafiz.storage.engine} extends {@link
 * io.hafiz.storage.contract.MetadataStoreContract} and {@link
 * io.hafiz.storage.contract.BlobStoreContract}.
 */
package io.hafiz.storage.contract;
