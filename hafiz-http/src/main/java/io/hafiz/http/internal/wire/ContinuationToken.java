package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.storage.ListPosition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a listing begins, as opaque text: the last position of the page before, so
 * that what is added or deleted in between moves nothing.
 *
 * @param kind what is listed
 * @param value the last thing that was listed
 */
public record ContinuationToken(Kind kind, String value) {
  private static final int VERSION = 1;

  /** What the last thing of a page was. */
  public enum Kind {
    /** A bucket. */
    BUCKET('b'),
    /** A key. */
    KEY('k'),
    /** A common prefix, which stands for every key that begins with it. */
    COMMON_PREFIX('p');

    private final char mark;

    Kind(char mark) {
      this.mark = mark;
    }
  }

  /** Returns the token for a page of keys. */
  public static ContinuationToken of(ListPosition position) {
    return new ContinuationToken(
        position.commonPrefix() ? Kind.COMMON_PREFIX : Kind.KEY, position.value());
  }

  /**
   * Reads the token of a listing of keys.
   *
   * @throws S3Exception {@code InvalidArgument} if S3 did not make it for such a listing
   */
  public static ListPosition parsePosition(String text) {
    ContinuationToken token = parse(text);
    return switch (token.kind) {
      case BUCKET -> throw incorrect(text);
      case KEY -> ListPosition.afterKey(token.value);
      case COMMON_PREFIX -> ListPosition.afterCommonPrefix(token.value);
    };
  }

  /**
   * Reads the token of a listing of buckets.
   *
   * @return the name of the last bucket listed
   * @throws S3Exception {@code InvalidArgument} if S3 did not make it for such a listing
   */
  public static String parseBucket(String text) {
    ContinuationToken token = parse(text);
    if (token.kind != Kind.BUCKET) {
      throw incorrect(text);
    }
    return token.value;
  }

  /** Returns the token as text that is safe in a URL. */
  public String text() {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(2 + utf8.length)
            .put((byte) VERSION)
            .put((byte) kind.mark)
            .put(utf8)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ContinuationToken parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() > 2 && bytes.get() == VERSION) {
        byte mark = bytes.get();
        for (Kind kind : Kind.values()) {
          if (kind.mark == mark) {
            return new ContinuationToken(
                kind, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
          }
        }
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Answered like every other text that is no token.
    }
    throw incorrect(text);
  }

  private static S3Exception incorrect(String text) {
    return S3Exception.invalidArgument(
        "The continuation token provided is incorrect", "continuation-token", text);
  }
}
