package io.hafiz.http.internal.sigv4.mismatch;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A way of escaping paths and queries that is not that of signatures.
 *
 * @param description what it does, for example {@code encoded twice}
 * @param change turns what is escaped as it should be into what is escaped that way
 */
record Escapes(String description, UnaryOperator<String> change) {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /** The usual ones first. */
  static final List<Escapes> ALL =
      List.of(
          new Escapes("encoded twice", text -> text.replace("%", "%25")),
          new Escapes("with + for a space", text -> text.replace("%20", "+")),
          new Escapes("with a space for +", text -> text.replace("%2B", "%20")),
          new Escapes("not encoded", Escapes::decoded),
          new Escapes("with escapes in lower case", Escapes::lowerCase),
          new Escapes("with ! ' ( ) * left as they are", text -> keeping(text, "!'()*")),
          new Escapes("with / left as it is", text -> keeping(text, "/")),
          new Escapes("with = left as it is", text -> keeping(text, "=")),
          new Escapes("with / : = left as they are", text -> keeping(text, "/:=")),
          new Escapes(
              "with ! $ & ' ( ) * + , : ; = @ left as they are",
              text -> keeping(text, "!$&'()*+,:;=@")),
          new Escapes("with ~ encoded", text -> text.replace("~", "%7E")),
          new Escapes(
              "encoded as an HTML form",
              text -> keeping(text, "*").replace("%20", "+").replace("~", "%7E")),
          new Escapes("decoded once more", text -> text.replace("%25", "%")));

  private static String lowerCase(String text) {
    return ESCAPE.matcher(text).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }

  private static String keeping(String text, String kept) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match -> kept.indexOf(character(match)) < 0 ? match.group() : "\\" + character(match));
  }

  /** The result stands for bytes, as everything that is signed. */
  private static String decoded(String text) {
    return ESCAPE.matcher(text).replaceAll(match -> "\\" + character(match));
  }

  private static char character(MatchResult escape) {
    return (char) Integer.parseInt(escape.group().substring(1), 16);
  }
}
