package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts, users and roles, and what of them is refused. */
class IdentitiesTest {
  private static final String READ =
      """
      {"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}""";

  private static Identities account(Consumer<AccountBuilder> details) {
    return Identities.builder().account("111122223333", details).build();
  }

  @Test
  void three_accounts_have_the_names_they_are_given() {
    Identities identities =
        Identities.builder()
            .account("111122223333", a -> a.canonicalId("a".repeat(64)).displayName("alpha"))
            .account("444455556666", b -> b.canonicalId("b".repeat(64)).email("b@example.com"))
            .account("777788889999", c -> c.accessKey("KEY", "secret"))
            .build();

    assertThat(identities.findByCanonicalId("a".repeat(64)).orElseThrow().displayName())
        .isEqualTo("alpha");
    assertThat(identities.findByEmail("B@Example.com").orElseThrow().accountId())
        .isEqualTo("444455556666");
    assertThat(identities.findByEmail("a@example.com")).isEmpty();
    Principal root = identities.find("KEY").orElseThrow().principal();
    assertThat(root).isInstanceOf(Principal.Root.class);
    assertThat(((Principal.Root) root).account().id()).matches("[0-9a-f]{64}");
  }

  @Test
  void the_default_account_is_the_same_by_any_way() {
    Identities identities =
        Identities.builder()
            .account("123456789012", account -> account.displayName("hafiz").accessKey("K", "s"))
            .build();

    assertThat(identities.find("K").orElseThrow().principal()).isEqualTo(Principal.Root.DEFAULT);
  }

  @Test
  void both_keys_of_a_user_are_that_user() {
    Identities identities =
        account(a -> a.user("dave", u -> u.path("/team/").accessKey("1", "s").accessKey("2", "t")));

    Credentials first = identities.find("1").orElseThrow();
    Credentials second = identities.find("2").orElseThrow();

    assertThat(first.principal()).isEqualTo(second.principal());
    assertThat(((Principal.User) first.principal()).arn())
        .isEqualTo("arn:aws:iam::111122223333:user/team/dave");
    assertThat(((Principal.User) first.principal()).userId()).matches("AIDA[A-Z2-7]{17}");
    assertThat(identities.find("3")).isEmpty();
  }

  @Test
  void policies_belong_to_their_identity_and_to_its_sessions() {
    Identities identities =
        account(
            a ->
                a.user("alice", u -> u.accessKey("A", "s").policy("read", READ))
                    .user("bob", u -> u.accessKey("B", "s"))
                    .role("reader", r -> r.path("/ci/").policy("read", READ).policy("two", READ)));
    TemporaryCredentials temporary = new TemporaryCredentials(identities, Instant::now);
    Principal.User alice = (Principal.User) identities.find("A").orElseThrow().principal();
    Principal.User bob = (Principal.User) identities.find("B").orElseThrow().principal();
    Credentials session = temporary.getSessionToken(alice, Duration.ofHours(1));
    Credentials role =
        temporary.assumeRole(
            AssumeRoleInput.of("arn:aws:iam::111122223333:role/ci/reader", "test"));

    assertThat(identities.of(alice)).hasSize(1);
    assertThat(identities.of((Principal.Identity) session.principal())).hasSize(1);
    assertThat(identities.of((Principal.Identity) role.principal())).hasSize(2);
    assertThat(identities.of(bob)).isEmpty();
    assertThat(identities.of(new Principal.Root(alice.account()))).isEmpty();
  }

  @Test
  void tags_of_a_session_stand_in_for_those_of_its_role() {
    Identities identities =
        account(a -> a.role("tagged", r -> r.tag("Team", "blue").tag("Level", "1")));
    TemporaryCredentials temporary = new TemporaryCredentials(identities, Instant::now);

    Credentials session =
        temporary.assumeRole(
            AssumeRoleInput.of("arn:aws:iam::111122223333:role/tagged", "test")
                .withTags(Map.of("team", "red")));

    assertThat(((Principal.Identity) session.principal()).tags())
        .containsOnly(Map.entry("team", "red"), Map.entry("Level", "1"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("12-digit", b -> b.account("12345", a -> {}), "12 digits: 12345"),
        mistake("no account", b -> {}, "there is no account"),
        mistake(
            "account twice",
            b -> b.account("111122223333", a -> {}).account("111122223333", a -> {}),
            "account id 111122223333 is there twice"),
        mistake(
            "canonical id twice",
            b ->
                b.account("111122223333", a -> a.canonicalId("c".repeat(64)))
                    .account("444455556666", a -> a.canonicalId("c".repeat(64))),
            "is there twice"),
        mistake(
            "email twice",
            b ->
                b.account("111122223333", a -> a.email("x@y.z"))
                    .account("444455556666", a -> a.email("X@Y.z")),
            "email address x@y.z is there twice"),
        inAccount("canonical id", a -> a.canonicalId("0f"), "64 lower-case hex digits: 0f"),
        inAccount("email", a -> a.email("nobody"), "an email address: nobody"),
        inAccount(
            "key twice",
            a -> a.accessKey("KEY", "s").user("u", u -> u.accessKey("KEY", "t")),
            "access key id KEY is there twice"),
        inAccount(
            "key twice for one",
            a -> a.accessKey("KEY", "s").accessKey("KEY", "t"),
            "access key id KEY is there twice"),
        inAccount("no secret", a -> a.accessKey("KEY", ""), "secret of access key KEY is empty"),
        inAccount(
            "key and secret swapped",
            a -> a.accessKey("wJalr/secret", "KEY"),
            "not an access key id of 1 to 128 printable characters but / and ,"),
        inAccount("name", a -> a.user("a b", u -> {}), "letters, digits and _+=,.@-: a b"),
        inAccount(
            "name twice",
            a -> a.user("alice", u -> {}).user("Alice", u -> u.path("/other/")),
            "user Alice is there twice"),
        inAccount("path", a -> a.user("u", u -> u.path("team")), "begins and ends with a slash"),
        inAccount("id", a -> a.user("u", u -> u.id("a:b")), "unique id"),
        inAccount(
            "policy twice",
            a -> a.user("u", u -> u.policy("p", READ).policy("p", READ)),
            "policy p of u is there twice"),
        inAccount(
            "policy",
            a -> a.user("u", u -> u.policy("p", "{}")),
            "policy p of u is not valid: Missing required field Statement"),
        inAccount(
            "trust policy",
            a -> a.role("r", r -> r.trustPolicy(READ)),
            "policy AssumeRolePolicyDocument of r is not valid: Missing required field Principal"),
        inAccount(
            "trust", a -> a.role("r", r -> r.trusts("nobody")), "Invalid principal in policy"),
        inAccount("nobody trusted", a -> a.role("r", RoleBuilder::trusts), "not valid"),
        inAccount(
            "trust twice",
            a -> a.role("r", r -> r.trusts("*").trusts("*")),
            "the role r says twice who may take it on"),
        inAccount(
            "session too long",
            a -> a.role("r", r -> r.maxSessionDuration(Duration.ofHours(13))),
            "between 1 and 12 hours"),
        inAccount("tag", a -> a.user("u", u -> u.tag("a*", "")), "not a tag: a*="),
        inAccount(
            "tag twice",
            a -> a.user("u", u -> u.tag("a", "").tag("A", "")),
            "tag A is there twice"));
  }

  private static Arguments mistake(
      String name, Consumer<IdentitiesBuilder> mistake, String message) {
    return Arguments.of(name, mistake, message);
  }

  private static Arguments inAccount(
      String name, Consumer<AccountBuilder> mistake, String message) {
    return Arguments.of(
        name,
        (Consumer<IdentitiesBuilder>) builder -> builder.account("111122223333", mistake),
        message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakes_are_refused_by_name(
      String name, Consumer<IdentitiesBuilder> mistake, String message) {
    IdentitiesBuilder builder = Identities.builder();

    assertThatThrownBy(
            () -> {
              mistake.accept(builder);
              builder.build();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void nothing_shows_a_secret() {
    Identities identities =
        account(a -> a.accessKey("KEY", "s3cret").user("u", u -> u.accessKey("K", "s3cret")));

    assertThat(identities + "" + identities.find("KEY") + identities.find("K"))
        .doesNotContain("s3cret");
  }
}
