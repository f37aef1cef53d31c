/** Strict reading of JSON into immutable values, and writing of these. */
package io.hafiz.internal.json;
