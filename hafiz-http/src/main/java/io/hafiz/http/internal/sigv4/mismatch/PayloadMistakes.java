package io.hafiz.http.internal.sigv4.mismatch;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The payload hash that was signed is not the one that was sent. */
final class PayloadMistakes {
  private static final String HEADER = "x-amz-content-sha256";
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final List<String> MODES =
      List.of(
          "UNSIGNED-PAYLOAD",
          "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
          "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
          "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");

  private PayloadMistakes() {}

  /** Returns the mistakes that may have been made with the payload hash. */
  static List<Mistake> of(Attempt attempt) {
    List<Mistake> mistakes = new ArrayList<>();
    attempt.bodyHash().ifPresent(hash -> add(mistakes, hash, "that of the body"));
    add(mistakes, EMPTY_SHA256, "that of an empty body");
    MODES.forEach(mode -> add(mistakes, mode, mode));
    for (String sent : attempt.sent(HEADER)) {
      add(mistakes, sent, "that of the header " + HEADER);
    }
    checksum(attempt).ifPresent(hash -> add(mistakes, hash, "that of x-amz-checksum-sha256"));
    String payload = attempt.form().get(Part.PAYLOAD);
    add(mistakes, payload.toLowerCase(Locale.ROOT), "in lower case");
    add(mistakes, payload.toUpperCase(Locale.ROOT), "in upper case");
    add(mistakes, "", "left out");
    return mistakes;
  }

  /** The header may have been signed with what was sent or with the other value. */
  private static void add(List<Mistake> mistakes, String payload, String what) {
    mistakes.add(Mistake.of(Part.PAYLOAD, payload, "the payload hash is " + what));
    mistakes.add(
        new Mistake(
            "the payload hash is " + what + ", in " + HEADER + " too",
            form -> form.with(Part.PAYLOAD, payload).withHeader(HEADER, payload)));
  }

  private static Optional<String> checksum(Attempt attempt) {
    return attempt
        .request()
        .header("x-amz-checksum-sha256")
        .flatMap(
            text -> {
              try {
                return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }
}
