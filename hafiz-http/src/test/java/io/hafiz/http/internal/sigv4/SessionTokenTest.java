package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Temporary credentials, their tokens and their end. */
class SessionTokenTest {
  private static final Credentials TEMPORARY =
      new Credentials(
          "ASIA",
          "temporary",
          Optional.of("tok/en+="),
          Optional.of(Exchange.NOW.plusSeconds(60)),
          Principal.Root.DEFAULT);

  static Stream<Arguments> tokens() {
    String none = "";
    return Stream.of(
        Arguments.of("the key's token", "tok/en+=", 0, none),
        Arguments.of("another token", "other", 0, "InvalidToken"),
        Arguments.of("an empty token", none, 0, "InvalidToken"),
        Arguments.of("the last moment", "tok/en+=", 59, none),
        Arguments.of("a token that has expired", "tok/en+=", 60, "ExpiredToken"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void temporary_credentials_need_their_token(String name, String token, int age, String code) {
    WireRequest request = Exchange.CLIENT.as("ASIA", "temporary", token).get("/bucket");
    Exchange exchange = Exchange.of(request);
    Instant later = Exchange.NOW.plusSeconds(age);

    if (code.isEmpty()) {
      assertThat(exchange.authenticate(later, TEMPORARY).principal())
          .isEqualTo(Principal.Root.DEFAULT);
    } else {
      S3Exception refusal =
          catchThrowableOfType(S3Exception.class, () -> exchange.authenticate(later, TEMPORARY));
      assertThat(refusal.code().code()).isEqualTo(code);
      assertThat(refusal.code().status()).isEqualTo(400);
      assertThat(refusal.details()).isEmpty();
    }
  }

  @Test
  void a_presigned_url_carries_the_token() {
    Exchange exchange =
        Exchange.of(
            Exchange.CLIENT
                .as("ASIA", "temporary", "tok/en+=")
                .get("/bucket")
                .presigned(Duration.ofMinutes(1)));

    assertThat(exchange.authenticate(Exchange.NOW, TEMPORARY).principal())
        .isEqualTo(Principal.Root.DEFAULT);
  }

  @Test
  void the_key_of_temporary_credentials_does_not_exist_without_a_token() {
    Exchange exchange = Exchange.of(Exchange.CLIENT.as("ASIA", "temporary").get("/bucket"));

    assertThatThrownBy(() -> exchange.authenticate(Exchange.NOW, TEMPORARY))
        .hasMessage("The AWS Access Key Id you provided does not exist in our records.");
  }

  @Test
  void permanent_credentials_have_no_token() {
    Exchange exchange =
        Exchange.of(Exchange.CLIENT.as(Exchange.ACCESS_KEY, Exchange.SECRET, "token").get("/b"));

    assertThat(catchThrowableOfType(S3Exception.class, exchange::authenticate).code().code())
        .isEqualTo("InvalidToken");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void a_token_is_never_shown(boolean presigned) {
    WireRequest request = Exchange.CLIENT.as("ASIA", "wrong", "tok/en+=").get("/bucket");
    Exchange exchange = Exchange.of(presigned ? request.presigned(Duration.ofMinutes(1)) : request);

    S3Exception refusal =
        catchThrowableOfType(
            S3Exception.class, () -> exchange.authenticate(Exchange.NOW, TEMPORARY));

    assertThat(refusal.code().code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(refusal.details().toString())
        .contains("(redacted)")
        .doesNotContain("tok/en+=", "tok%2Fen%2B%3D", "74 6f 6b 2f 65 6e", "temporary");
  }
}
