/**
 * Finds the mistake that makes a signature match: what signatures are calculated from, part by
 * part, and for each part what clients do wrong with it. Calculates no signature itself.
 */
package io.hafiz.http.internal.sigv4.mismatch;
