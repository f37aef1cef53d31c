package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private static final Credentials CREDENTIALS = Credentials.of("A", "secret");

  @Test
  void a_key_is_derived_once() {
    SigningKeys keys = new SigningKeys(SigningScope.s3("us-east-1"));

    SigningKey key = keys.get(CREDENTIALS, "20130524");

    assertThat(keys.get(CREDENTIALS, "20130524")).isSameAs(key);
  }

  @Test
  void another_secret_day_region_or_service_has_another_key() {
    SigningKeys keys = new SigningKeys(SigningScope.s3("us-east-1"));
    String signature = keys.get(CREDENTIALS, "20130524").sign("text");

    assertThat(keys.get(CREDENTIALS, "20130525").sign("text")).isNotEqualTo(signature);
    assertThat(keys.get(Credentials.of("A", "other"), "20130524").sign("text"))
        .isNotEqualTo(signature);
    assertThat(
            new SigningKeys(SigningScope.s3("eu-west-1")).get(CREDENTIALS, "20130524").sign("text"))
        .isNotEqualTo(signature);
    SigningKeys others = new SigningKeys(SigningScope.sts("us-east-1"));
    assertThat(others.get(CREDENTIALS, "20130524").sign("text")).isNotEqualTo(signature);
  }

  @Test
  void not_every_key_is_remembered_for_ever() {
    SigningKeys keys = new SigningKeys(SigningScope.s3("us-east-1"));
    SigningKey first = keys.get(CREDENTIALS, "0");
    for (int i = 1; i <= 1024; i++) {
      keys.get(CREDENTIALS, Integer.toString(i));
    }

    SigningKey again = keys.get(CREDENTIALS, "0");

    assertThat(again).isNotSameAs(first);
    assertThat(again.sign("text")).isEqualTo(first.sign("text"));
  }
}
