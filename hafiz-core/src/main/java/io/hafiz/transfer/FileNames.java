package io.hafiz.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which path of names in a directory tree stands for a key. A key that makes a good path on every
 * operating system is that path. What some system would not take, or would take for something else,
 * is escaped: each byte as {@code %} and two upper-case hexadecimal digits. So the names of every
 * key are its own, and none leads out of the directory.
 *
 * <ul>
 *   <li>An empty segment, such as the one behind a slash at the end, is {@code %2F}.
 *   <li>A segment that is longer than a name may be goes on in the next name, after {@code %+}.
 *   <li>Where a name is taken by something else, it gets {@code %=} and a number behind it.
 * </ul>
 */
final class FileNames {
  /** What is on its way to its name; no key has this name. */
  static final String TEMPORARY = "%=part";

  private static final int MAX_BYTES = 255;

  /** Leaves room for what is put behind a name. */
  private static final int MAX_PIECE = MAX_BYTES - 12;

  private static final String EMPTY = "%2F";
  private static final String CONTINUED = "%+";
  private static final String FORBIDDEN = "<>:\"\\|?*\u007f";
  private static final Pattern AMBIGUOUS = Pattern.compile("%(?=[0-9A-F]{2}|[+=])");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
  private static final Pattern NUMBERED = Pattern.compile("%=\\d{1,9}$");
  private static final Pattern DEVICE =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*)?");
  private static final Set<Character> NOT_LAST = Set.of('.', ' ');

  private FileNames() {}

  /**
   * Returns the names from the directory to the file of a key, at least one.
   *
   * @param ascii whether to escape all that is not ASCII, for a system whose names have nothing
   *     else
   */
  static List<String> of(String key, boolean ascii) {
    List<String> names = new ArrayList<>();
    for (String segment : key.split("/", -1)) {
      names.addAll(pieces(escaped(segment, ascii)));
    }
    return names;
  }

  /**
   * Returns the key that names stand for. Names that {@link #of} does not give to any key stand for
   * themselves.
   */
  static String key(List<String> names) {
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < names.size(); ) {
      int end = i;
      while (plain(names.get(end)).endsWith(CONTINUED) && end + 1 < names.size()) {
        end++;
      }
      List<String> pieces = names.subList(i, end + 1);
      segments.addAll(segment(pieces).map(List::of).orElse(pieces));
      i = end + 1;
    }
    return String.join("/", segments);
  }

  private static String plain(String name) {
    return NUMBERED.matcher(name).replaceFirst("");
  }

  private static Optional<String> segment(List<String> names) {
    List<String> pieces = names.stream().map(FileNames::plain).toList();
    StringBuilder name = new StringBuilder();
    for (String piece : pieces) {
      int end = piece.length() - (piece.endsWith(CONTINUED) ? CONTINUED.length() : 0);
      name.append(piece, 0, end);
    }
    return unescaped(name.toString())
        .filter(
            segment ->
                pieces(escaped(segment, false)).equals(pieces)
                    || pieces(escaped(segment, true)).equals(pieces));
  }

  private static Optional<String> unescaped(String name) {
    if (name.equals(EMPTY)) {
      return Optional.of("");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); ) {
      int length = unitLength(name, i);
      if (name.charAt(i) == '%' && length > 1) {
        bytes.write(HexFormat.fromHexDigits(name, i + 1, i + length));
      } else {
        bytes.writeBytes(name.substring(i, i + length).getBytes(StandardCharsets.UTF_8));
      }
      i += length;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Returns a name in place of one that is taken. */
  static String numbered(String name, int number) {
    return number == 0 ? name : name + "%=" + number;
  }

  private static String escaped(String segment, boolean ascii) {
    if (segment.isEmpty()) {
      return EMPTY;
    }
    String text = AMBIGUOUS.matcher(segment).replaceAll("%25");
    boolean onlyAscii = ascii || !Normalizer.isNormalized(segment, Normalizer.Form.NFC);
    boolean device = DEVICE.matcher(segment.toUpperCase(Locale.ROOT)).matches();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean last = i == text.length() && c < 0x80 && NOT_LAST.contains((char) c);
      if (c < ' ' || FORBIDDEN.indexOf(c) >= 0 || last || onlyAscii && c > 0x7F || device) {
        escape(name, c);
        device = false;
      } else {
        name.appendCodePoint(c);
      }
    }
    return name.toString();
  }

  private static void escape(StringBuilder name, int character) {
    for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      name.append("%%%02X".formatted(b));
    }
  }

  private static List<String> pieces(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_PIECE) {
      return List.of(name);
    }
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int i = 0; i < name.length(); ) {
      int length = unitLength(name, i);
      int size = name.substring(i, i + length).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MAX_PIECE) {
        pieces.add(name.substring(start, i) + CONTINUED);
        start = i;
        bytes = 0;
      }
      bytes += size;
      i += length;
    }
    pieces.add(name.substring(start));
    return pieces;
  }

  /** Returns the length of what is not to be torn apart: a character, or one that is escaped. */
  private static int unitLength(String name, int at) {
    boolean escape = ESCAPE.matcher(name).region(at, name.length()).lookingAt();
    return escape ? 3 : Character.charCount(name.codePointAt(at));
  }
}
