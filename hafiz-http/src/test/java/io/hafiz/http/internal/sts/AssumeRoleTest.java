package io.hafiz.http.internal.sts;

import static io.hafiz.http.internal.sts.StsServer.MAY_ASSUME;
import static io.hafiz.http.internal.sts.StsServer.NOTHING;
import static io.hafiz.http.internal.sts.StsServer.ROLE;
import static io.hafiz.http.internal.sts.StsServer.code;
import static io.hafiz.http.internal.sts.StsServer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a session of a role, and what everyone else is told. */
class AssumeRoleTest {
  @RegisterExtension static final StsServer STS = new StsServer();

  @Test
  void a_role_is_taken_on_by_whom_it_names() {
    WireResponse response = STS.assume(STS.as("alice"), "for-alice", "DurationSeconds", "900");

    assertThat(response.xpath("//Credentials/AccessKeyId")).matches("ASIA[A-Z2-7]{16}");
    assertThat(response.xpath("//Credentials/SecretAccessKey")).hasSize(40);
    assertThat(response.xpath("//Credentials/Expiration")).isEqualTo("2024-05-01T10:15:00Z");
    assertThat(response.xpath("//AssumedRoleUser/AssumedRoleId")).isEqualTo("AROAALICE:test");
    String arn = "arn:aws:sts::111122223333:assumed-role/for-alice/test";
    assertThat(response.xpath("//AssumedRoleUser/Arn")).isEqualTo(arn);
    WireResponse identity = STS.call(STS.session(response), "GetCallerIdentity");
    assertThat(identity.xpath("//Arn")).isEqualTo(arn);
    assertThat(identity.xpath("//UserId")).isEqualTo("AROAALICE:test");
  }

  @ParameterizedTest
  @CsvSource({
    "alice,  for-alice,    true",
    "alice2, for-alice,    true",
    "bob,    for-alice,    false",
    "carol,  for-alice,    false",
    "bob,    own-account,  false",
    "carol,  own-account,  true",
    "denied, own-account,  false",
    "denied, for-sessions, false",
    "carol,  arn:aws:iam::444455556666:role/partner, true",
    "alice,  arn:aws:iam::444455556666:role/partner, false",
    "dora,   arn:aws:iam::444455556666:role/partner, false",
    "dora,   own-account,  false",
    "carol,  no-such-role, false"
  })
  void a_role_needs_to_trust_and_whoever_it_does_not_name_needs_a_policy(
      String user, String role, boolean trusted) {
    WireResponse response = STS.assume(STS.as(user), role);

    assertThat(response.status()).isEqualTo(trusted ? 200 : 403);
    if (!trusted) {
      assertThat(code(response)).isEqualTo("AccessDenied");
      assertThat(message(response))
          .matches(
              "User: arn:aws:iam::\\d{12}:user/\\S+ is not authorized to perform: sts:AssumeRole on"
                  + " resource: arn:aws:iam::\\d{12}:role/\\S+");
    }
  }

  @Test
  void a_trust_policy_can_demand_an_external_id() {
    assertThat(STS.assume(STS.as("alice"), "external", "ExternalId", "e-42").status())
        .isEqualTo(200);
    assertThat(code(STS.assume(STS.as("alice"), "external", "ExternalId", "e-43")))
        .isEqualTo("AccessDenied");
    assertThat(code(STS.assume(STS.as("alice"), "external"))).isEqualTo("AccessDenied");
  }

  @Test
  void root_users_take_on_no_roles() {
    WireResponse response = STS.assume(STS.as("root"), "own-account");

    assertThat(code(response)).isEqualTo("AccessDenied");
    assertThat(message(response)).isEqualTo("Roles may not be assumed by root accounts.");
  }

  @Test
  void a_session_takes_on_another_role_for_an_hour_at_most() {
    WireClient session = STS.session(STS.assume(STS.as("alice"), "for-alice"));

    assertThat(STS.assume(session, "for-sessions").status()).isEqualTo(200);
    assertThat(code(STS.assume(session, "for-sessions", "DurationSeconds", "3601")))
        .isEqualTo("ValidationError");
  }

  @Test
  void a_session_policy_bounds_what_else_is_taken_on() {
    String reading = MAY_ASSUME.replace("sts:AssumeRole", "s3:GetObject");
    for (String policy : new String[] {NOTHING, reading}) {
      WireClient session = STS.session(STS.assume(STS.as("alice"), "for-alice", "Policy", policy));

      assertThat(code(STS.assume(session, "for-sessions"))).isEqualTo("AccessDenied");
      assertThat(STS.call(session, "GetCallerIdentity").status()).isEqualTo(200);
    }
    WireClient session =
        STS.session(STS.assume(STS.as("alice"), "for-alice", "Policy", MAY_ASSUME));
    assertThat(STS.assume(session, "for-sessions").status()).isEqualTo(200);
  }

  @Test
  void tags_need_a_permission_of_their_own() {
    String[] tags = {"Tags.member.1.Key", "Project", "Tags.member.1.Value", "a b"};

    assertThat(STS.assume(STS.as("alice"), "for-alice", tags).status()).isEqualTo(200);
    WireResponse refused = STS.assume(STS.as("alice"), "external", tags);
    assertThat(code(refused)).isEqualTo("AccessDenied");
    String[] both = {"ExternalId", "e-42", tags[0], tags[1], tags[2], tags[3]};
    assertThat(message(STS.assume(STS.as("alice"), "external", both))).contains("sts:TagSession");
  }

  @ParameterizedTest
  @CsvSource({
    "DurationSeconds, 899",
    "DurationSeconds, 43201",
    "DurationSeconds, 7201",
    "DurationSeconds, an hour",
    "RoleSessionName, a",
    "RoleSessionName, with space",
    "ExternalId, e",
    "Tags.member.1.Key, a*b",
    "RoleArn, arn:aws:iam::111122223333:user/alice",
    "RoleArn, x"
  })
  void a_wish_out_of_bounds_is_a_validation_error(String name, String value) {
    String arn = name.equals("RoleArn") ? value : ROLE + "for-alice";
    String session = name.equals("RoleSessionName") ? value : "test";

    WireResponse response =
        STS.call(
            STS.as("alice"), "AssumeRole", "RoleArn", arn, "RoleSessionName", session, name, value);

    assertThat(response.status()).isEqualTo(400);
    assertThat(code(response)).isEqualTo("ValidationError");
    assertThat(response.xpath("//Error/Type")).isEqualTo("Sender");
  }

  @Test
  void what_must_be_there_is_named() {
    assertThat(message(STS.call(STS.as("alice"), "AssumeRole", "RoleArn", ROLE + "for-alice")))
        .contains("Value null at 'roleSessionName'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; MalformedPolicyDocument",
        "no JSON; MalformedPolicyDocument",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}};"
            + "MalformedPolicyDocument"
      })
  void a_session_policy_that_is_none_is_refused(String policy, String code) {
    WireResponse response = STS.assume(STS.as("alice"), "for-alice", "Policy", policy);

    assertThat(response.status()).isEqualTo(400);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void a_session_policy_has_2048_characters_at_most() {
    assertThat(
            code(STS.assume(STS.as("alice"), "for-alice", "Policy", "{" + " ".repeat(2048) + "}")))
        .isEqualTo("ValidationError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PolicyArns.member.1.arn",
        "ProvidedContexts.member.1.ContextAssertion",
        "SerialNumber",
        "SourceIdentity",
        "TokenCode",
        "TransitiveTagKeys.member.1"
      })
  void what_would_be_ignored_is_refused(String parameter) {
    WireResponse response = STS.assume(STS.as("alice"), "for-alice", parameter, "x");

    assertThat(response.status()).isEqualTo(501);
    assertThat(code(response)).isEqualTo("NotImplemented");
    assertThat(message(response)).contains(parameter.replaceAll("\\..*", ""));
  }
}
