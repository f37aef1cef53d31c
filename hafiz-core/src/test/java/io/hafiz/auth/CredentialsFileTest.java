package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of identities, and what happens when it changes. */
class CredentialsFileTest {
  private static final String COMPLETE =
      """
      {"Accounts": [
        {"AccountId": "111122223333",
         "CanonicalUserId": "%s",
         "DisplayName": "alpha",
         "EmailAddress": "alpha@example.com",
         "AccessKeys": [{"AccessKeyId": "AKIAROOT", "SecretAccessKey": "root-secret"}],
         "Users": [
           {"UserName": "alice", "UserId": "AIDAALICE", "Path": "/team/",
            "AccessKeys": [
              {"AccessKeyId": "AKIAALICE1", "SecretAccessKey": "alice-secret"},
              {"AccessKeyId": "AKIAALICE2", "SecretAccessKey": "alice-secret-2"}],
            "Policies": {
              "read": {"Version": "2012-10-17", "Statement":
                [{"Sid": "a \\"quoted\\" \\\\ id\\n", "Effect": "Allow", "Action": "s3:Get*",
                  "Resource": ["*"], "Condition": {"NumericLessThan": {"s3:max-keys": 10},
                  "Bool": {"aws:SecureTransport": true}}}]}},
            "Tags": {"team": "blue"}}],
         "Roles": [
           {"RoleName": "reader", "RoleId": "AROAREADER", "Path": "/ci/",
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement":
              {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}},
            "MaxSessionDuration": 7200},
           {"RoleName": "writer", "TrustedPrincipals": ["arn:aws:iam::111122223333:user/team/alice"]}]},
        {"AccountId": "444455556666"}]}
      """
          .formatted("a".repeat(64));

  @TempDir Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2024-05-01T10:00:00Z"));
  private final List<String> rejected = new ArrayList<>();
  private int writes;

  private Path write(String text) throws IOException {
    Path file = directory.resolve("credentials.json");
    Files.writeString(file, text);
    // Two writes may fall into one tick of the file system's clock.
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + ++writes)));
    return file;
  }

  private static String keyOnly(String key) {
    return """
        {"Accounts": [{"AccountId": "111122223333",
          "AccessKeys": [{"AccessKeyId": "%s", "SecretAccessKey": "top-secret"}]}]}"""
        .formatted(key);
  }

  private CredentialsFile open(String text) throws IOException {
    return CredentialsFile.open(write(text), now::get, rejected::add);
  }

  private void passSecond() {
    now.updateAndGet(time -> time.plusSeconds(1));
  }

  @Test
  void everything_can_be_said() throws IOException {
    CredentialsFile file = open(COMPLETE);

    Principal.User alice = (Principal.User) file.find("AKIAALICE2").orElseThrow().principal();
    assertThat(alice.arn()).isEqualTo("arn:aws:iam::111122223333:user/team/alice");
    assertThat(alice.userId()).isEqualTo("AIDAALICE");
    assertThat(alice.tags()).isEqualTo(Map.of("team", "blue"));
    assertThat(alice.account().id()).isEqualTo("a".repeat(64));
    assertThat(file.of(alice).get(0).statements().get(0).sid()).contains("a \"quoted\" \\ id\n");
    assertThat(file.find("AKIAROOT").orElseThrow().principal()).isInstanceOf(Principal.Root.class);
    assertThat(file.findByEmail("alpha@example.com").orElseThrow().displayName())
        .isEqualTo("alpha");
    Role reader = file.role("arn:aws:iam::111122223333:role/ci/reader").orElseThrow();
    assertThat(reader.maxSessionDuration()).isEqualTo(Duration.ofHours(2));
    assertThat(file.role("arn:aws:iam::111122223333:role/writer")).isPresent();
    assertThat(
            file.exists(new Principal.Root(file.findByCanonicalId("a".repeat(64)).orElseThrow())))
        .isTrue();
  }

  @Test
  void the_documented_example_is_one() throws IOException {
    String page = Files.readString(Path.of("../docs/identity.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();

    CredentialsFile file = open(page.substring(start, page.indexOf("```", start)));

    assertThat(file.find("AKIAALICE1")).isPresent();
    assertThat(file.role("arn:aws:iam::111122223333:role/ci/deployer")).isPresent();
    assertThat(file.findByEmail("partner@example.com")).isPresent();
  }

  @Test
  void a_change_is_taken_over_within_a_second() throws IOException {
    CredentialsFile file = open(keyOnly("OLD"));
    write(keyOnly("NEW"));

    assertThat(file.find("NEW")).as("not looked at yet").isEmpty();
    passSecond();

    assertThat(file.find("NEW")).isPresent();
    assertThat(file.find("OLD")).isEmpty();
    assertThat(rejected).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Accounts\": top-secret | line 1, column 14: not valid JSON",
        "{\"Accounts\": [{\"AccountId\": \"1\"}]} | Accounts[0]: not an account id of 12 digits: 1",
        "{\"Accounts\": []} | the file: there is no account",
        "{\"Account\": []} | the file: has no member named Account",
        "{\"Accounts\": [{\"Users\": []}]} | Accounts[0]: lacks AccountId",
        "{\"Accounts\": [{\"AccountId\": \"111122223333\", \"Users\": [{\"UserName\": 1}]}]}"
            + "| Accounts[0].Users[0].UserName: is not a string",
        "{\"Accounts\": [{\"AccountId\": \"111122223333\", \"Users\": {}}]}"
            + "| Accounts[0].Users: is not an array",
        "{\"Accounts\": [{\"AccountId\": \"111122223333\", \"Roles\": [{\"RoleName\": \"r\","
            + "\"MaxSessionDuration\": 1.5}]}]}"
            + "| Accounts[0].Roles[0].MaxSessionDuration: is not a whole number",
        "{\"Accounts\": [{\"AccountId\": \"111122223333\", \"AccessKeys\":"
            + "[{\"AccessKeyId\": \"top-secret/\", \"SecretAccessKey\": \"K\"}]}]}"
            + "| Accounts[0]: not an access key id of 1 to 128 printable characters but / and ,"
      })
  void a_broken_edit_keeps_the_last_good_state_and_says_so_once(String text, String message)
      throws IOException {
    CredentialsFile file = open(keyOnly("KEY"));
    write(text);
    passSecond();

    assertThat(file.find("KEY")).isPresent();
    passSecond();
    assertThat(file.find("KEY")).isPresent();
    assertThat(rejected).containsExactly(message);
    assertThat(message).doesNotContain("top-secret");
    write(keyOnly("FIXED"));
    passSecond();
    assertThat(file.find("FIXED")).isPresent();
  }

  @Test
  void a_file_that_vanishes_keeps_its_last_state_until_it_is_back() throws IOException {
    CredentialsFile file = open(keyOnly("KEY"));
    Files.delete(directory.resolve("credentials.json"));
    passSecond();
    assertThat(file.find("KEY")).isPresent();
    passSecond();
    assertThat(file.find("KEY")).isPresent();
    assertThat(rejected).hasSize(1).first().asString().startsWith("it cannot be read");

    write(keyOnly("BACK"));
    passSecond();

    assertThat(file.find("BACK")).isPresent();
  }

  @Test
  void a_file_that_is_broken_from_the_start_is_refused() throws IOException {
    Path broken = write("[]");

    assertThatThrownBy(() -> CredentialsFile.open(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file: is not an object");
    assertThatThrownBy(() -> CredentialsFile.open(directory.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
