/**
 * What a store must do to be served as S3: {@link io.hafiz.storage.StorageBackend} and the values
 * that go in and out of it.
 *
 * <p>Two kinds of store exist. One that already speaks objects, such as another object store,
 * implements {@link io.hafiz.storage.StorageBackend} itself. One that keeps records and bytes, such
 * as a database, implements the two interfaces of {@link io.hafiz.storage.engine} and inherits
 * every rule of S3.
 *
 * <p>Inputs and outputs are immutable. No method accepts or returns {@code null}.
 */
package io.hafiz.storage;
