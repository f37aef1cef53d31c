package io.hafiz.auth.policy;

import static io.hafiz.auth.policy.PolicyTexts.ACTION;
import static io.hafiz.auth.policy.PolicyTexts.EFFECT;
import static io.hafiz.auth.policy.PolicyTexts.PRINCIPAL;
import static io.hafiz.auth.policy.PolicyTexts.RESOURCE;
import static io.hafiz.auth.policy.PolicyTexts.action;
import static io.hafiz.auth.policy.PolicyTexts.json;
import static io.hafiz.auth.policy.PolicyTexts.parse;
import static io.hafiz.auth.policy.PolicyTexts.policy;
import static io.hafiz.auth.policy.PolicyTexts.refusal;
import static io.hafiz.auth.policy.PolicyTexts.resource;
import static io.hafiz.auth.policy.PolicyTexts.statement;
import static io.hafiz.auth.policy.PolicyTexts.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
  @Test
  void the_detail_names_the_part_that_is_wrong() {
    assertThat(refusal(resource("['arn:aws:s3:::photos/*','arn:aws:s3:::other']")).details())
        .containsEntry("Detail", "arn:aws:s3:::other");
    assertThat(refusal(action("['s3:GetObject','s3:Nothing']")).details())
        .containsEntry("Detail", "s3:Nothing");
    assertThat(refusal(policy(EFFECT, "'Principal':{'AWS':['*','x']}", ACTION, RESOURCE)).details())
        .containsEntry("Detail", "\"AWS\" : \"x\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIdentity",
        "aws:TagKeys",
        "aws:RequestTag/team",
        "s3:InventoryAccessibleOptionalFields"
      })
  void a_key_that_cannot_be_enforced_is_not_implemented(String key) {
    S3Exception refusal = refusal(value("StringEquals", key, "'x'"));

    assertThat(refusal.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
    assertThat(refusal.getMessage()).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:ListBucket, s3:prefix, true",
    "s3:ListBucketVersions, s3:delimiter, true",
    "s3:ListBucketMultipartUploads, s3:prefix, false",
    "s3:GetObject, s3:ExistingObjectTag/a, true",
    "s3:GetObjectAttributes, s3:ExistingObjectTag/a, true",
    "s3:DeleteObjectVersionTagging, s3:ExistingObjectTag/a, true",
    "s3:PutObject, s3:ExistingObjectTag/a, false",
    "s3:DeleteObject, s3:ExistingObjectTag/a, false",
    "s3:GetObjectRetention, s3:ExistingObjectTag/a, false",
    "s3:PutObjectTagging, s3:RequestObjectTag/a, true",
    "s3:PutObjectAcl, s3:RequestObjectTag/a, false",
    "s3:PutBucketAcl, s3:x-amz-acl, true",
    "s3:PutObjectRetention, s3:object-lock-remaining-retention-days, true",
    "s3:GetObjectVersion, s3:VersionId, true",
    "s3:GetObject, s3:VersionId, false",
    "s3:PutObject, s3:if-none-match, true",
    "s3:DeleteObject, s3:if-match, true",
    "s3:GetObject, s3:x-amz-copy-source, false",
    "s3:*, s3:prefix, true",
    "s3:Get*, s3:prefix, false",
    "s3:Get*, aws:SourceIp, true",
    "s3:AbortMultipartUpload, s3:authType, true"
  })
  void a_key_goes_only_with_actions_whose_requests_may_have_it(
      String action, String key, boolean accepted) {
    String policy =
        policy(
            EFFECT,
            PRINCIPAL,
            "'Action':'" + action + "'",
            "'Resource':'arn:aws:s3:::photos*'",
            "'Condition':{'StringEquals':{'" + key + "':'x'}}");

    assertThat(catchThrowableOfType(S3Exception.class, () -> parse(policy)) == null)
        .isEqualTo(accepted);
  }

  @Test
  void every_named_action_must_know_the_key() {
    assertThat(
            refusal(
                    policy(
                        EFFECT,
                        PRINCIPAL,
                        "'Action':['s3:PutObject','s3:GetObject']",
                        RESOURCE,
                        "'Condition':{'StringEquals':{'s3:x-amz-acl':'private'}}"))
                .getMessage())
        .startsWith("Conditions do not apply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "{'AWS':'*'}",
        "{'AWS':['123456789012','arn:aws:iam::123456789012:root']}",
        "{'AWS':'arn:aws:iam::123456789012:user/a/b/c'}",
        "{'AWS':'arn:aws:iam::123456789012:role/r'}",
        "{'AWS':'arn:aws:sts::123456789012:assumed-role/r/session'}",
        "{'AWS':'arn:aws:sts::123456789012:federated-user/f'}",
        "{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'}",
        "{'CanonicalUser':'79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'}",
        "{'Service':['cloudtrail.amazonaws.com','logging.s3.amazonaws.com']}",
        "{'Federated':'www.amazon.com','AWS':'*'}"
      })
  void principals_in_every_form_are_accepted(String principal) {
    assertThatCode(() -> parse(policy(EFFECT, "'Principal':" + principal, ACTION, RESOURCE)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_policy_of_20480_bytes_without_white_space_is_the_longest() {
    String longest = withLength(20_480);
    String spaced = longest.replace(":{", " : {\n\t").replace("\",\"", "\" , \r\n\"");

    assertThatCode(() -> parse(longest)).doesNotThrowAnyException();
    assertThatCode(() -> parse(spaced)).doesNotThrowAnyException();
    assertThat(refusal(withLength(20_481)).getMessage())
        .isEqualTo("Normalized policy document exceeds the maximum allowed size of 20480 bytes");
  }

  @Test
  void white_space_within_strings_counts() {
    assertThat(refusal(withLength(20_481).replace('x', ' ')).getMessage())
        .startsWith("Normalized policy document exceeds");
  }

  private static String withLength(int bytes) {
    String policy =
        "{\"Id\":\"\\\"\u00e9%s\","
            + json(policy(EFFECT, PRINCIPAL, ACTION, RESOURCE)).substring(1);
    int rest = bytes - (policy.length() + 1 - 2);
    return policy.formatted("x".repeat(rest));
  }

  @Test
  void a_document_keeps_what_it_says() {
    PolicyDocument document =
        parse(
            "{'Version':'2012-10-17','Id':'p1','Statement':["
                + statement("'Sid':'Read all'")
                + ","
                + statement("'Sid':''")
                + "]}");

    assertThat(document.version()).isEqualTo(PolicyVersion.V2012_10_17);
    assertThat(document.id()).contains("p1");
    assertThat(document.statements())
        .extracting(PolicyStatement::label)
        .containsExactly("statement \"Read all\"", "statement 2");
    assertThat(document.statements()).extracting(PolicyStatement::index).containsExactly(0, 1);
    assertThat(document.statements().get(0).effect()).isEqualTo(Effect.ALLOW);
  }

  @Test
  void documents_that_say_the_same_are_equal() {
    String text = value("StringLike", "aws:UserAgent", "'a*'");

    assertThat(parse(text))
        .isEqualTo(parse(" ".concat(text).strip()))
        .hasSameHashCodeAs(parse(text));
    assertThat(parse(text)).isNotEqualTo(parse(value("StringLike", "aws:UserAgent", "'b*'")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Principal':'*' | Policy document should not specify a principal.",
        "'NotPrincipal':'*' | Policy document should not specify a principal.",
        "'Action':'GetObject' | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        "'Action':'s3:' | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        "'Resource':'photos' | Resource photos must be in ARN format or \"*\".",
        "'Condition':{'StringEquals':{'aws:Nothing':'x'}} | Policy has an invalid condition key",
        "'Condition':{'StringEquals':{'nothing':'x'}} | Policy has an invalid condition key",
        "'Effect':'Grant' | Invalid effect: Grant"
      })
  void a_malformed_identity_policy_is_refused(String element, String message) {
    String name = element.substring(0, element.indexOf(':'));
    String others =
        Stream.of(EFFECT, ACTION, "'Resource':'*'")
            .filter(other -> !other.startsWith(name))
            .reduce(element.strip(), (all, other) -> all + "," + other);
    S3Exception refusal =
        catchThrowableOfType(
            S3Exception.class,
            () -> PolicyDocument.parseIdentityPolicy(json("{'Statement':{" + others + "}}")));

    assertThat(refusal.getMessage()).isEqualTo(message);
  }

  @Test
  void identity_policies_may_speak_of_other_services() {
    String policy =
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['ec2:*','s3:Anything'],"
            + "'Resource':['*','arn:aws:ec2:*:*:instance/*'],"
            + "'Condition':{'StringEquals':{'ec2:Region':'us-east-1'}}}]}";

    assertThatCode(() -> PolicyDocument.parseIdentityPolicy(json(policy)))
        .doesNotThrowAnyException();
  }

  @Test
  void the_table_of_actions_tells_what_each_is_done_to() {
    assertThat(S3Actions.matching("*"))
        .hasSizeGreaterThan(150)
        .allMatch(name -> name.matches("s3:[a-z]+"));
    assertThat(S3Actions.resourceType("s3:GETOBJECT")).contains(S3ResourceType.OBJECT);
    assertThat(S3Actions.resourceType("s3:ListBucket")).contains(S3ResourceType.BUCKET);
    assertThat(S3Actions.resourceType("s3:ListAllMyBuckets")).contains(S3ResourceType.ACCOUNT);
    assertThat(S3Actions.resourceType("s3:GetAccessPointPolicy")).contains(S3ResourceType.OTHER);
    assertThat(S3Actions.resourceType("s3:ListObjects")).isEmpty();
  }
}
