package io.hafiz.http.internal.sts;

import io.hafiz.auth.Credentials;
import io.hafiz.internal.xml.XmlWriter;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/**
 * Temporary credentials on their way to whoever asked for them, as the element {@code Credentials}.
 *
 * @param credentials the credentials
 */
record IssuedCredentials(Credentials credentials) implements XmlWriter.Content {
  /**
   * Returns credentials from where they are issued.
   *
   * @throws StsException {@code ValidationError} for a wish out of its bounds, {@code Throttling}
   *     if there is no room
   */
  static IssuedCredentials from(Supplier<Credentials> issuer) {
    try {
      return new IssuedCredentials(issuer.get());
    } catch (IllegalArgumentException e) {
      throw StsException.invalid(e.getMessage());
    } catch (IllegalStateException e) {
      throw new StsException(StsErrorCode.THROTTLING, "Rate exceeded: " + e.getMessage());
    }
  }

  @Override
  public void write(XmlWriter xml) {
    xml.element(
        "Credentials",
        inner ->
            inner
                .element("AccessKeyId", credentials.accessKeyId())
                .element("SecretAccessKey", credentials.secretAccessKey())
                .element("SessionToken", credentials.sessionToken().orElseThrow())
                .element(
                    "Expiration",
                    DateTimeFormatter.ISO_INSTANT.format(credentials.expiration().orElseThrow())));
  }
}
