/**
 * The ordered record store that keeps its data on disk: a journal of committed batches, which is
 * also where small contents live, and immutable sorted tables. {@code docs/disk-format.md}
 * describes the files.
 */
package io.hafiz.internal.disk;
