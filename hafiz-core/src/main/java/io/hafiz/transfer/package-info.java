/**
 * Takes objects in and out: {@link io.hafiz.transfer.DirectoryTransfer} between a plain directory
 * tree and a bucket, for the bytes of current objects; {@link io.hafiz.transfer.StoreArchive}
 * between a whole store and one file, for everything.
 *
 * <p>Both tell how far they are, and take up again what was interrupted. No method accepts or
 * returns {@code null}.
 */
package io.hafiz.transfer;
