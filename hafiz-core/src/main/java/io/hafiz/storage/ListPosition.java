package io.hafiz.storage;

/**
 * A place in a listing, right behind a key or behind all keys that a common prefix stands for.
 *
 * @param value the key or common prefix; empty for the very beginning
 * @param commonPrefix whether the value stands for every key that begins with it
 */
public record ListPosition(String value, boolean commonPrefix) {
  /** Before the first key. */
  public static final ListPosition START = new ListPosition("", false);

  /** Behind one key, whether it exists or not. */
  public static ListPosition afterKey(String key) {
    return new ListPosition(key, false);
  }

  /** Behind all keys that begin with a prefix. */
  public static ListPosition afterCommonPrefix(String prefix) {
    return new ListPosition(prefix, true);
  }
}
