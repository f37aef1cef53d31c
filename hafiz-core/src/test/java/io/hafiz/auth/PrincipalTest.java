package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What principals are called, and what policies learn of them. */
class PrincipalTest {
  private static final Owner ACCOUNT = new Owner("a".repeat(64), "alpha", "111122223333");
  private static final Principal.Session SESSION =
      new Principal.Session(Instant.parse("2024-05-01T10:00:00.123Z"), List.of());
  private static final Principal.AssumedRole ROLE =
      new Principal.AssumedRole(
          ACCOUNT, "ci/deployer", "AROADEPLOYER", "build-7", Map.of("Team", "blue"), SESSION);

  @Test
  void a_session_of_a_role_has_an_arn_of_its_own_and_that_of_the_role() {
    assertThat(ROLE.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/deployer/build-7");
    assertThat(ROLE.principalArn()).isEqualTo("arn:aws:iam::111122223333:role/ci/deployer");
    assertThat(ROLE.userId()).isEqualTo("AROADEPLOYER:build-7");
  }

  @Test
  void policies_know_a_session_by_its_role_and_when_it_began() {
    assertThat(PrincipalContext.of(ROLE))
        .containsEntry("aws:principalarn", List.of("arn:aws:iam::111122223333:role/ci/deployer"))
        .containsEntry("aws:principaltype", List.of("AssumedRole"))
        .containsEntry("aws:userid", List.of("AROADEPLOYER:build-7"))
        .containsEntry("aws:principaltag/team", List.of("blue"))
        .containsEntry("aws:tokenissuetime", List.of("2024-05-01T10:00:00Z"))
        .containsEntry("aws:multifactorauthpresent", List.of("false"))
        .doesNotContainKey("aws:username");
  }

  @Test
  void a_user_stays_the_same_with_temporary_credentials() {
    Principal.User user = new Principal.User(ACCOUNT, "team/dave", "AIDADAVE");
    Principal.User session =
        new Principal.User(ACCOUNT, "team/dave", "AIDADAVE", Map.of(), Optional.of(SESSION));

    assertThat(session.arn()).isEqualTo(user.arn());
    assertThat(PrincipalContext.of(user))
        .containsEntry("aws:username", List.of("dave"))
        .doesNotContainKeys("aws:tokenissuetime", "aws:multifactorauthpresent");
    assertThat(PrincipalContext.of(session))
        .containsAllEntriesOf(PrincipalContext.of(user))
        .containsKeys("aws:tokenissuetime", "aws:multifactorauthpresent");
  }

  @Test
  void root_users_and_strangers_are_told_apart() {
    assertThat(PrincipalContext.of(new Principal.Root(ACCOUNT)))
        .containsEntry("aws:principaltype", List.of("Account"))
        .containsEntry("aws:userid", List.of("111122223333"));
    assertThat(PrincipalContext.of(Principal.ANONYMOUS))
        .containsOnly(
            Map.entry("aws:principaltype", List.of("Anonymous")),
            Map.entry("aws:userid", List.of("anonymous")));
  }
}
