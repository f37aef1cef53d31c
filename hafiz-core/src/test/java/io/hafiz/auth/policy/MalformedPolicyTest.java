package io.hafiz.auth.policy;

import static io.hafiz.auth.policy.PolicyTexts.ACTION;
import static io.hafiz.auth.policy.PolicyTexts.EFFECT;
import static io.hafiz.auth.policy.PolicyTexts.PRINCIPAL;
import static io.hafiz.auth.policy.PolicyTexts.RESOURCE;
import static io.hafiz.auth.policy.PolicyTexts.action;
import static io.hafiz.auth.policy.PolicyTexts.condition;
import static io.hafiz.auth.policy.PolicyTexts.operator;
import static io.hafiz.auth.policy.PolicyTexts.policy;
import static io.hafiz.auth.policy.PolicyTexts.refusal;
import static io.hafiz.auth.policy.PolicyTexts.resource;
import static io.hafiz.auth.policy.PolicyTexts.statement;
import static io.hafiz.auth.policy.PolicyTexts.value;
import static io.hafiz.auth.policy.PolicyTexts.versioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a document is not a bucket's policy, with AWS's message for it. */
class MalformedPolicyTest {
  private static final String INVALID_IP = "Invalid IP address in Conditions";

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
        arguments(
            value("StringLike", "aws:UserAgent", "'${aws:username'"), "Invalid policy variable"),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.256'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.0/33'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'10.0.0.0/'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'::1::'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'1:2:3:4:5:6:7'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'::/129'"), INVALID_IP),
        arguments(value("IpAddress", "aws:SourceIp", "'localhost'"), INVALID_IP));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_policy_is_refused_with_its_message(String policy, String message) {
    S3Exception refusal = refusal(policy);

    assertThat(refusal.getMessage()).isEqualTo(message);
    assertThat(refusal.code()).isEqualTo(S3ErrorCode.MALFORMED_POLICY);
  }
}
