package io.hafiz.auth.policy;

import java.util.Arrays;

/**
 * A pattern in which {@code *} stands for any characters, also none, and {@code ?} for exactly one;
 * everything else, line breaks and dots included, stands for itself. Characters are Unicode code
 * points.
 *
 * <p>Matching compares each character of the pattern with each character of the text at most once,
 * so its cost is bounded by the product of their lengths, whatever the pattern. Immutable.
 */
final class Glob {
  private static final int ANY_CHARACTERS = -1;
  private static final int ANY_CHARACTER = -2;

  private final int[] tokens;
  private final int fixed;

  private Glob(int[] tokens, int fixed) {
    this.tokens = tokens;
    this.fixed = fixed;
  }

  /** Returns the pattern that a text with {@code *} and {@code ?} in it writes down. */
  static Glob of(String pattern) {
    return new Builder().pattern(pattern).build();
  }

  /** Returns whether the pattern describes the whole of the text. */
  boolean matches(CharSequence text) {
    int length = text.length();
    if (fixed > length) {
      return false;
    }
    int token = 0;
    int at = 0;
    int retryToken = -1;
    int retryAt = 0;
    while (at < length) {
      int character = Character.codePointAt(text, at);
      if (token < tokens.length && tokens[token] == ANY_CHARACTERS) {
        retryToken = ++token;
        retryAt = at;
      } else if (token < tokens.length && accepts(tokens[token], character)) {
        token++;
        at += Character.charCount(character);
      } else if (retryToken >= 0) {
        // The last * takes one character more; earlier ones need not, as the rest was found.
        token = retryToken;
        retryAt += Character.charCount(Character.codePointAt(text, retryAt));
        at = retryAt;
      } else {
        return false;
      }
    }
    return token == tokens.length || token == tokens.length - 1 && tokens[token] == ANY_CHARACTERS;
  }

  private static boolean accepts(int token, int character) {
    return token == ANY_CHARACTER || token == character;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && Arrays.equals(tokens, glob.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  /** Collects a pattern from parts. Not thread-safe. */
  static final class Builder {
    private int[] tokens = new int[16];
    private int size;
    private int fixed;

    /** Adds characters that stand for themselves. */
    Builder literal(String text) {
      text.codePoints().forEach(this::add);
      return this;
    }

    /** Adds characters of which {@code *} and {@code ?} are wildcards. */
    Builder pattern(String text) {
      text.codePoints().forEach(this::addWildcardOrLiteral);
      return this;
    }

    private void addWildcardOrLiteral(int character) {
      switch (character) {
        case '*' -> anyCharacters();
        case '?' -> add(ANY_CHARACTER);
        default -> add(character);
      }
    }

    private void anyCharacters() {
      if (size == 0 || tokens[size - 1] != ANY_CHARACTERS) {
        add(ANY_CHARACTERS);
      }
    }

    private void add(int token) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, size * 2);
      }
      tokens[size++] = token;
      fixed += token == ANY_CHARACTERS ? 0 : 1;
    }

    Glob build() {
      return new Glob(Arrays.copyOf(tokens, size), fixed);
    }
  }
}
