package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Credentials that end. */
class TemporaryCredentialsTest {
  private static final Instant START = Instant.parse("2024-05-01T10:00:00Z");
  private static final String ROLE = "arn:aws:iam::111122223333:role/reader";

  private final AtomicReference<Identities> identities =
      new AtomicReference<>(identities("AROAREADER"));
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final TemporaryCredentials temporary = temporary();

  private static Identities identities(String roleId) {
    return Identities.builder()
        .account(
            "111122223333",
            account ->
                account
                    .accessKey("root", "secret")
                    .user("alice", user -> user.accessKey("alice", "secret"))
                    .role("reader", role -> role.id(roleId)))
        .build();
  }

  private TemporaryCredentials temporary() {
    return new TemporaryCredentials(identities.get(), now::get);
  }

  private Principal.Identity principal(String key) {
    return (Principal.Identity) identities.get().find(key).orElseThrow().principal();
  }

  @Test
  void a_session_of_a_role_is_found_by_its_key_until_it_is_forgotten() {
    Credentials issued = temporary.assumeRole(AssumeRoleInput.of(ROLE, "test"));

    assertThat(issued.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
    assertThat(issued.sessionToken().orElseThrow()).hasSizeGreaterThan(100);
    assertThat(issued.expiration()).contains(START.plusSeconds(3600));
    assertThat(temporary.find(issued.accessKeyId())).contains(issued);
    assertThat(temporary.find("ASIAOTHER")).isEmpty();
    now.set(START.plusSeconds(10_000));
    assertThat(temporary.find(issued.accessKeyId())).as("for ExpiredToken").contains(issued);
  }

  @Test
  void no_two_sessions_are_alike() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Credentials issued = temporary.assumeRole(AssumeRoleInput.of(ROLE, "test"));
      assertThat(seen.add(issued.accessKeyId())).isTrue();
      assertThat(seen.add(issued.secretAccessKey())).isTrue();
      assertThat(seen.add(issued.sessionToken().orElseThrow())).isTrue();
    }
  }

  @Test
  void a_session_ends_with_its_identity() {
    AtomicReference<Identities> changing = new AtomicReference<>(identities("AROAREADER"));
    TemporaryCredentials issuer =
        new TemporaryCredentials(new ChangingIdentities(changing::get), now::get);
    Credentials role = issuer.assumeRole(AssumeRoleInput.of(ROLE, "test"));
    Credentials user = issuer.getSessionToken(principal("alice"), Duration.ofHours(1));
    Credentials root = issuer.getSessionToken(principal("root"), Duration.ofHours(1));

    changing.set(identities("AROAANOTHER"));
    assertThat(issuer.find(role.accessKeyId())).isEmpty();
    assertThat(issuer.find(user.accessKeyId())).isPresent();
    changing.set(Identities.builder().account("111122223333", account -> {}).build());
    assertThat(issuer.find(user.accessKeyId())).isEmpty();
    assertThat(issuer.find(root.accessKeyId())).isPresent();
    changing.set(Identities.builder().account("444455556666", account -> {}).build());
    assertThat(issuer.find(root.accessKeyId())).isEmpty();
  }

  @Test
  void a_root_session_lasts_an_hour_at_most() {
    assertThat(temporary.getSessionToken(principal("root"), Duration.ofHours(12)).expiration())
        .contains(START.plusSeconds(3600));
    assertThat(temporary.getSessionToken(principal("alice"), Duration.ofHours(36)).expiration())
        .contains(START.plusSeconds(129_600));
  }

  @Test
  void wishes_out_of_bounds_are_refused() {
    assertThatThrownBy(() -> temporary.assumeRole(AssumeRoleInput.of(ROLE + "2", "test")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no role " + ROLE + "2");
    assertThatThrownBy(() -> AssumeRoleInput.of(ROLE, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AssumeRoleInput.of(ROLE, "x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    AssumeRoleInput input = AssumeRoleInput.of(ROLE, "test");
    assertThatThrownBy(() -> input.withDuration(Duration.ofSeconds(899)))
        .hasMessageContaining("greater than or equal to 900");
    assertThatThrownBy(() -> temporary.assumeRole(input.withDuration(Duration.ofHours(2))))
        .hasMessageContaining("MaxSessionDuration");
    assertThatThrownBy(
            () -> temporary.getSessionToken(principal("alice"), Duration.ofSeconds(129_601)))
        .isInstanceOf(IllegalArgumentException.class);
    Principal.Identity session = (Principal.Identity) temporary.assumeRole(input).principal();
    assertThatThrownBy(() -> temporary.getSessionToken(session, Duration.ofHours(1)))
        .hasMessage("Cannot call GetSessionToken with session credentials");
  }

  @Test
  void room_is_made_by_forgetting_what_has_expired() {
    AssumeRoleInput input = AssumeRoleInput.of(ROLE, "test").withDuration(Duration.ofMinutes(15));
    Credentials first = temporary.assumeRole(input);
    for (int i = 1; i < TemporaryCredentials.CAPACITY; i++) {
      temporary.assumeRole(input);
    }

    assertThatThrownBy(() -> temporary.assumeRole(input)).isInstanceOf(IllegalStateException.class);
    now.set(START.plus(Duration.ofMinutes(15)));
    Credentials next = temporary.assumeRole(input);

    assertThat(temporary.find(first.accessKeyId())).isEmpty();
    assertThat(temporary.find(next.accessKeyId())).isPresent();
  }

  @Test
  void nothing_shows_a_secret() {
    Credentials issued = temporary.assumeRole(AssumeRoleInput.of(ROLE, "test"));

    assertThat(issued + "" + temporary)
        .doesNotContain(issued.secretAccessKey(), issued.sessionToken().orElseThrow());
  }
}
