package io.hafiz.http.internal.sts;

import io.hafiz.auth.Principal;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.internal.xml.XmlWriter;
import java.time.Duration;

/**
 * Returns temporary credentials of whoever asks with permanent ones; no policy can deny it. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>.
 *
 * @param credentials issues them
 */
record GetSessionToken(TemporaryCredentials credentials) implements StsOperation {
  private static final Duration DEFAULT_FOR_USERS = Duration.ofHours(12);
  private static final Duration DEFAULT_FOR_ROOT = Duration.ofHours(1);

  @Override
  public XmlWriter.Content handle(StsCall call) {
    Principal.Identity caller = call.caller();
    if (caller.session().isPresent()) {
      throw new StsException(
          StsErrorCode.ACCESS_DENIED, "Cannot call GetSessionToken with session credentials");
    }
    call.parameters().refuse("SerialNumber", "TokenCode");
    Duration usual = caller instanceof Principal.Root ? DEFAULT_FOR_ROOT : DEFAULT_FOR_USERS;
    Duration duration = call.parameters().duration().orElse(usual);
    return IssuedCredentials.from(() -> credentials.getSessionToken(caller, duration));
  }
}
