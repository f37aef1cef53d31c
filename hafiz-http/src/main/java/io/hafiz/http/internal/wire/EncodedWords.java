package io.hafiz.http.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoded words of RFC 2047, in which S3 takes and returns user metadata that are not US-ASCII.
 * See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata">User-defined
 * object metadata</a>.
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?\\s]*)\\?=(\\s+(?==\\?))?");

  private EncodedWords() {}

  /** Returns text with every well-formed encoded word in it decoded; what is none stays. */
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    Matcher matcher = WORD.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String word =
          word(matcher.group(1), matcher.group(2), matcher.group(3)).orElse(matcher.group());
      matcher.appendReplacement(out, Matcher.quoteReplacement(word));
    }
    return matcher.appendTail(out).toString();
  }

  /** Returns text as it is if it is printable US-ASCII, else as one encoded word. */
  static String encode(String text) {
    boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7F || c == '\t');
    if (plain) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
  }

  private static Optional<String> word(String charset, String encoding, String content) {
    try {
      byte[] bytes =
          encoding.equalsIgnoreCase("B")
              ? Base64.getDecoder().decode(content)
              : quotedPrintable(content);
      return Optional.of(
          Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] quotedPrintable(String content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '=') {
        if (i + 2 >= content.length()) {
          throw new IllegalArgumentException("cut escape");
        }
        out.write(Integer.parseInt(content.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(c == '_' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }
}
