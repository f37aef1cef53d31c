package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyValidationTest {
  private static final BucketName BUCKET = new BucketName("photos");
  private static final String EFFECT = "'Effect':'Allow'";
  private static final String PRINCIPAL = "'Principal':'*'";
  private static final String ACTION = "'Action':'s3:GetObject'";
  private static final String RESOURCE = "'Resource':'arn:aws:s3:::photos/*'";

  private static Stream<Arguments> malformed() {
    return Stream.of(documents(), principals(), actionsAndResources(), conditions())
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> documents() {
    String notJson = "Policies must be valid JSON and the first byte must be '{'";
    String badJson = "This policy contains invalid Json";
    String syntax = "Invalid policy syntax.";
    String version = "The policy must contain a valid version string";
    return Stream.of(
        arguments("", notJson),
        arguments("invalid json", notJson),
        arguments(" {}", notJson),
        arguments("[]", notJson),
        arguments("\uFEFF{}", notJson),
        arguments("{", badJson),
        arguments("{'Statement':[]} x", badJson),
        arguments("{'Statement':[],'Statement':[]}", badJson),
        arguments("{'Version':'2012-10-17','Statement':" + "[".repeat(17), badJson),
        arguments("{}", "Missing required field Statement"),
        arguments("{'Version':'2012-10-17'}", "Missing required field Statement"),
        arguments("{'Statement':[]}", "Could not parse the policy: Statement is empty!"),
        arguments("{'Statement':null}", syntax),
        arguments("{'Statement':'x'}", syntax),
        arguments("{'Statement':[[]]}", syntax),
        arguments("{'Statements':[]}", "Unknown field Statements"),
        arguments("{'version':'2012-10-17','Statement':[]}", "Unknown field version"),
        arguments(versioned("'2012-10-18'"), version),
        arguments(versioned("''"), version),
        arguments(versioned("2012"), syntax),
        arguments(versioned("null"), syntax),
        arguments("{'Id':7," + policy(EFFECT).substring(1), syntax),
        arguments(policy(PRINCIPAL, ACTION, RESOURCE), "Missing required field Effect"),
        arguments(policy("'Effect':'allow'", PRINCIPAL, ACTION, RESOURCE), "Invalid effect: allow"),
        arguments(
            policy("'Effect':'Permit'", PRINCIPAL, ACTION, RESOURCE), "Invalid effect: Permit"),
        arguments(policy("'Effect':true", PRINCIPAL, ACTION, RESOURCE), syntax),
        arguments(policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'Note':'x'"), "Unknown field Note"),
        arguments(
            policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'condition':{}"),
            "Unknown field condition"),
        arguments(policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'Sid':1"), syntax),
        arguments(
            "{'Statement':["
                + statement("'Sid':'a'")
                + ","
                + statement("'Sid':'b'")
                + ","
                + statement("'Sid':'a'")
                + "]}",
            "The Statement Ids in the policy are not unique"));
  }

  private static Stream<Arguments> principals() {
    String invalid = "Invalid principal in policy";
    return Stream.concat(
        Stream.of(
            arguments(policy(EFFECT, ACTION, RESOURCE), "Missing required field Principal"),
            arguments(
                policy(EFFECT, PRINCIPAL, "'NotPrincipal':'*'", ACTION, RESOURCE),
                "Invalid policy syntax.")),
        Stream.of(
                "'someone'",
                "'123456789012'",
                "['*']",
                "{}",
                "null",
                "{'aws':'*'}",
                "{'Group':'x'}",
                "{'AWS':'12345678901'}",
                "{'AWS':'1234567890123'}",
                "{'AWS':'12345678901a'}",
                "{'AWS':'alice'}",
                "{'AWS':'AIDACKCEVSQ6C2EXAMPLE'}",
                "{'AWS':['*','']}",
                "{'AWS':'arn:aws:iam::123456789012:user/*'}",
                "{'AWS':'arn:aws:iam::123456789012:user/a?'}",
                "{'AWS':'arn:aws:iam::123456789012:*'}",
                "{'AWS':'arn:aws:iam::123456789012:user/'}",
                "{'AWS':'arn:aws:iam::123456789012:user'}",
                "{'AWS':'arn:aws:iam::123456789012:group/g'}",
                "{'AWS':'arn:aws:iam::12345:root'}",
                "{'AWS':'arn:aws:iam:us-east-1:123456789012:root'}",
                "{'AWS':'arn:aws:sts::123456789012:root'}",
                "{'AWS':'arn:aws:sts::123456789012:user/a'}",
                "{'AWS':'arn:aws-cn:iam::123456789012:root'}",
                "{'AWS':'arn:aws:s3:::photos'}",
                "{'CanonicalUser':''}",
                "{'CanonicalUser':'*'}",
                "{'Service':'*'}",
                "{'Federated':' '}")
            .map(p -> arguments(policy(EFFECT, "'Principal':" + p, ACTION, RESOURCE), invalid)));
  }

  private static Stream<Arguments> actionsAndResources() {
    String action = "Policy has invalid action";
    String resource = "Policy has invalid resource";
    String together = "Action does not apply to any resource(s) in statement";
    String syntax = "Invalid policy syntax.";
    return Stream.of(
        arguments(policy(EFFECT, PRINCIPAL, RESOURCE), "Missing required field Action"),
        arguments(policy(EFFECT, PRINCIPAL, ACTION, "'NotAction':'s3:*'", RESOURCE), syntax),
        arguments(action("null"), syntax),
        arguments(action("[]"), syntax),
        arguments(action("{'s3:GetObject':1}"), syntax),
        arguments(action("['s3:GetObject',1]"), syntax),
        arguments(action("'s3:GetObjects'"), action),
        arguments(action("'s3:PutObjectLockConfiguration'"), action),
        arguments(action("'s3:ListObjects'"), action),
        arguments(action("'s3:HeadObject'"), action),
        arguments(action("'s3:Foo*'"), action),
        arguments(action("'GetObject'"), action),
        arguments(action("'ec2:DescribeInstances'"), action),
        arguments(action("'ec2:*'"), action),
        arguments(action("''"), action),
        arguments(action("'s3:GetObject '"), action),
        arguments(action("['s3:GetObject','s3:Nothing']"), action),
        arguments(action("'s3:ListBucket'"), together),
        arguments(action("['s3:GetObject','s3:ListBucket']"), together),
        arguments(action("'s3:ListAllMyBuckets'"), together),
        arguments(action("'s3:CreateBucket'"), together),
        arguments(action("'s3:ListAllMy*'"), together),
        arguments(action("'s3:CreateAccessPoint'"), together),
        arguments(policy(EFFECT, PRINCIPAL, "'NotAction':'*'", RESOURCE), together),
        arguments(policy(EFFECT, PRINCIPAL, ACTION, "'Resource':'arn:aws:s3:::photos'"), together),
        arguments(policy(EFFECT, PRINCIPAL, ACTION), "Missing required field Resource"),
        arguments(policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'NotResource':'x'"), syntax),
        arguments(resource("[]"), syntax),
        arguments(resource("'*'"), resource),
        arguments(resource("''"), resource),
        arguments(resource("'photos/*'"), resource),
        arguments(resource("'arn:aws:s3:::*'"), resource),
        arguments(resource("'arn:aws:s3:::phot*'"), resource),
        arguments(resource("'arn:aws:s3:::photos2/*'"), resource),
        arguments(resource("'arn:aws:s3:::photos?'"), resource),
        arguments(resource("'arn:aws:s3:::Photos/*'"), resource),
        arguments(resource("'arn:aws:s3:::other/*'"), resource),
        arguments(resource("'arn:aws-cn:s3:::photos/*'"), resource),
        arguments(resource("'arn:aws:s3:us-east-1::photos/*'"), resource),
        arguments(resource("'arn:aws:s3:us-east-1:123456789012:accesspoint/a'"), resource),
        arguments(resource("['arn:aws:s3:::photos/*','arn:aws:s3:::other/*']"), resource),
        arguments(resource("'arn:aws:s3:::${aws:username}/*'"), resource),
        arguments(resource("'arn:aws:s3:::photos${aws:username}/*'"), resource),
        arguments(resource("'arn:aws:s3:::photos/${aws:username'"), "Invalid policy variable"),
        arguments(resource("'arn:aws:s3:::photos/${aws:username,x}'"), "Invalid policy variable"),
        arguments(
            resource("'arn:aws:s3:::photos/${s3:RequestObjectTagKeys}'"),
            "Invalid policy variable"),
        arguments(
            resource("'arn:aws:s3:::photos/${aws:Nothing}'"),
            "Policy has an invalid condition key"),
        arguments(resource("'arn:aws:s3:::photos/${}'"), "Policy has an invalid condition key"),
        arguments(
            policy(EFFECT, PRINCIPAL, ACTION, "'NotResource':'arn:aws:s3:::other/*'"), resource));
  }

  private static Stream<Arguments> conditions() {
    String syntax = "Invalid policy syntax.";
    String key = "Policy has an invalid condition key";
    String together =
        "Conditions do not apply to combination of actions and resources in statement";
    return Stream.of(
        arguments(condition("[]"), syntax),
        arguments(condition("'x'"), syntax),
        arguments(condition("{'Bool':'true'}"), syntax),
        arguments(condition("{'Bool':{'aws:SecureTransport':[]}}"), syntax),
        arguments(condition("{'Bool':{'aws:SecureTransport':null}}"), syntax),
        arguments(condition("{'Bool':{'aws:SecureTransport':{}}}"), syntax),
        arguments(operator("StringEqual"), "Invalid Condition type : StringEqual"),
        arguments(operator("stringEquals"), "Invalid Condition type : stringEquals"),
        arguments(operator("NullIfExists"), "Invalid Condition type : NullIfExists"),
        arguments(operator("ForAllValues:Null"), "Invalid Condition type : ForAllValues:Null"),
        arguments(operator("ForEach:StringLike"), "Invalid Condition type : ForEach:StringLike"),
        arguments(
            operator("StringEqualsIfExistsIfExists"),
            "Invalid Condition type : StringEqualsIfExistsIfExists"),
        arguments(operator(""), "Invalid Condition type : "),
        arguments(value("StringEquals", "aws:Nothing", "'x'"), key),
        arguments(value("StringEquals", "s3:x-acl", "'x'"), key),
        arguments(value("StringEquals", "s3:VersionStatus", "'x'"), key),
        arguments(value("StringEquals", "ec2:Region", "'x'"), key),
        arguments(value("StringEquals", "prefix", "'x'"), key),
        arguments(value("StringEquals", "s3:ExistingObjectTag", "'x'"), key),
        arguments(value("StringEquals", "s3:ExistingObjectTag/", "'x'"), key),
        arguments(value("StringEquals", "aws:username/x", "'x'"), key),
        arguments(value("StringEquals", "s3:prefix", "'x'"), together),
        arguments(value("StringEquals", "s3:x-amz-acl", "'x'"), together),
        arguments(value("StringEquals", "s3:VersionId", "'x'"), together),
        arguments(value("NumericEquals", "s3:signatureAge", "'x'"), "Invalid number in Conditions"),
        arguments(value("NumericEquals", "s3:signatureAge", "''"), "Invalid number in Conditions"),
        arguments(
            value("NumericEquals", "s3:signatureAge", "'1e9'"), "Invalid number in Conditions"),
        arguments(value("DateEquals", "aws:CurrentTime", "'today'"), "Invalid date in Conditions"),
        arguments(
            value("DateEquals", "aws:CurrentTime", "'2026-02-30'"), "Invalid date in Conditions"),
        arguments(value("Bool", "aws:SecureTransport", "'yes'"), "Invalid Boolean in Conditions"),
        arguments(value("Null", "aws:SecureTransport", "'0'"), "Invalid Boolean in Conditions"),
        arguments(value("BinaryEquals", "aws:UserAgent", "'???'"), "Invalid Base64 in Conditions"),
        arguments(value("ArnLike", "aws:PrincipalArn", "'arn:aws'"), "Invalid ARN in Conditions"),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.256'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.0/33'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.0/'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'::1::'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'1:2:3:4:5:6:7'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'::/129'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'localhost'"), INVALID_IP));
  }

  private static final String INVALID_IP = "Invalid IP address in Conditions";

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_policy_is_refused_with_its_message(String policy, String message) {
    S3Exception refusal = refusal(policy);

    assertThat(refusal.getMessage()).isEqualTo(message);
    assertThat(refusal.code()).isEqualTo(S3ErrorCode.MALFORMED_POLICY);
  }

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
        "aws:TokenIssueTime",
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
    assertThat(S3Actions.names())
        .hasSizeGreaterThan(150)
        .allMatch(name -> name.matches("s3:[A-Za-z]+"));
    assertThat(S3Actions.resourceType("s3:GETOBJECT")).contains(S3ResourceType.OBJECT);
    assertThat(S3Actions.resourceType("s3:ListBucket")).contains(S3ResourceType.BUCKET);
    assertThat(S3Actions.resourceType("s3:ListAllMyBuckets")).contains(S3ResourceType.ACCOUNT);
    assertThat(S3Actions.resourceType("s3:GetAccessPointPolicy")).contains(S3ResourceType.OTHER);
    assertThat(S3Actions.resourceType("s3:ListObjects")).isEmpty();
  }

  private static S3Exception refusal(String policy) {
    return catchThrowableOfType(S3Exception.class, () -> parse(policy));
  }

  private static PolicyDocument parse(String policy) {
    return PolicyDocument.parseBucketPolicy(json(policy), BUCKET);
  }

  private static String json(String policy) {
    return policy.replace('\'', '"');
  }

  private static String policy(String... elements) {
    return "{'Version':'2012-10-17','Statement':[{" + String.join(",", elements) + "}]}";
  }

  private static String versioned(String version) {
    return "{'Version':" + version + ",'Statement':[" + statement("'Sid':'x'") + "]}";
  }

  private static String statement(String element) {
    return "{" + String.join(",", element, EFFECT, PRINCIPAL, ACTION, RESOURCE) + "}";
  }

  private static String action(String value) {
    return policy(EFFECT, PRINCIPAL, "'Action':" + value, RESOURCE);
  }

  private static String resource(String value) {
    return policy(EFFECT, PRINCIPAL, ACTION, "'Resource':" + value);
  }

  private static String condition(String value) {
    return policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'Condition':" + value);
  }

  private static String operator(String name) {
    return value(name, "aws:SecureTransport", "'true'");
  }

  private static String value(String operator, String key, String value) {
    return condition("{'" + operator + "':{'" + key + "':" + value + "}}");
  }
}
