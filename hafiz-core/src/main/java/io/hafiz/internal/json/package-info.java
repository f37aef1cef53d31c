/** Strict reading of JSON into immutable values. */
package io.hafiz.internal.json;
