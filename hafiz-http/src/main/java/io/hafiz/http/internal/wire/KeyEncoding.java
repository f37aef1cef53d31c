package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a listing writes keys and what is compared with them. */
public enum KeyEncoding {
  /** As they are, which XML cannot carry for every key. */
  NONE,
  /**
   * Percent-encoded as a form field is, with a space as {@code +}, but with slashes as they are.
   */
  URL;

  private static final String PARAMETER = "encoding-type";

  /**
   * Reads {@code encoding-type}.
   *
   * @throws S3Exception {@code InvalidArgument} for anything but {@code url}
   */
  public static KeyEncoding of(Query query) {
    Optional<String> type = query.first(PARAMETER).filter(text -> !text.isEmpty());
    if (type.isEmpty()) {
      return NONE;
    }
    if (!type.get().equals("url")) {
      throw S3Exception.invalidArgument(
          "Invalid Encoding Method specified in Request", PARAMETER, type.get());
    }
    return URL;
  }

  /** Returns text as the listing writes it. */
  public String apply(String text) {
    return switch (this) {
      case NONE -> text;
      case URL -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    };
  }
}
