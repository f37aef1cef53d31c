package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.auth.Credentials;
import io.hafiz.http.internal.wire.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The secret is another one, or was changed on its way out of a file or a variable. */
final class SecretMistakes {
  private static final String PREFIX = "AWS4";

  private static final List<Change> USUAL =
      List.of(
          new Change("is followed by a line feed", secret -> secret + "\n"),
          new Change("is followed by a space", secret -> secret + " "),
          new Change("is preceded by a space", secret -> " " + secret),
          new Change("is followed by carriage return and line feed", secret -> secret + "\r\n"),
          new Change("is in double quotes", secret -> '"' + secret + '"'),
          new Change("is in single quotes", secret -> "'" + secret + "'"),
          new Change("is without the white space at its ends", String::strip));

  private static final List<Change> RARE =
      List.of(
          new Change("is followed by a carriage return", secret -> secret + "\r"),
          new Change("is followed by a tab", secret -> secret + "\t"),
          new Change("has spaces around it", secret -> " " + secret + " "),
          new Change("is preceded by a byte order mark", secret -> "\uFEFF" + secret),
          new Change("is followed by a semicolon", secret -> secret + ";"),
          new Change("is percent-coded", PercentCoding::encode),
          new Change("has a space for each +", secret -> secret.replace('+', ' ')),
          new Change("has a backslash before each /", secret -> secret.replace("/", "\\/")),
          new Change("is in Base64", SecretMistakes::base64),
          new Change("is in lower case", secret -> secret.toLowerCase(Locale.ROOT)),
          new Change("is in upper case", secret -> secret.toUpperCase(Locale.ROOT)),
          new Change("is without its first character", secret -> secret.replaceFirst("^.", "")),
          new Change("is without its last character", secret -> secret.replaceFirst(".$", "")),
          new Change("is empty", secret -> ""));

  private SecretMistakes() {}

  private record Change(String description, UnaryOperator<String> made) {
    Mistake of(Credentials credentials) {
      return secret(made.apply(credentials.secretAccessKey()), "the secret " + description);
    }
  }

  /** Returns the mistakes that may have been made with the secret. */
  static List<Mistake> of(Attempt attempt) {
    Credentials credentials = attempt.credentials();
    return Stream.of(
            USUAL.stream().map(change -> change.of(credentials)),
            Stream.of(secret(credentials.accessKeyId(), "the secret is the access key id")),
            attempt.others().stream().map(SecretMistakes::ofOther),
            RARE.stream().map(change -> change.of(credentials)))
        .flatMap(mistakes -> mistakes)
        .toList();
  }

  private static Mistake ofOther(Credentials other) {
    return secret(
        other.secretAccessKey(), "the secret is that of the access key " + other.accessKeyId());
  }

  private static Mistake secret(String secret, String description) {
    return Mistake.of(Part.SECRET, PREFIX + secret, description);
  }

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
