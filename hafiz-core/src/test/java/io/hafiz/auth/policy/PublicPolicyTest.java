package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.BucketName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which policies are public, after <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 * meaning of "public"</a>.
 */
class PublicPolicyTest {
  private static boolean isPublic(String... statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
    return PolicyDocument.parseBucketPolicy(text, new BucketName("photos")).isPublic();
  }

  private static String statement(String effect, String principal, String condition) {
    return """
        {"Effect": "%s", %s, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::photos/*",
         "Condition": {%s}}"""
        .formatted(effect, principal, condition);
  }

  private static String everyone(String condition) {
    return statement("Allow", "\"Principal\": \"*\"", condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Principal\": \"*\"",
        "\"Principal\": {\"AWS\": \"*\"}",
        "\"Principal\": {\"AWS\": [\"111122223333\", \"*\"]}",
        "\"NotPrincipal\": {\"AWS\": \"111122223333\"}"
      })
  void whoever_is_let_in_without_being_named_is_the_public(String principal) {
    assertThat(isPublic(statement("Allow", principal, ""))).isTrue();
    assertThat(isPublic(statement("Deny", principal, ""))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\": \"111122223333\"}",
        "{\"AWS\": \"arn:aws:iam::111122223333:root\"}",
        "{\"AWS\": [\"arn:aws:iam::111122223333:user/alice\", \"444455556666\"]}",
        "{\"AWS\": \"arn:aws:iam::111122223333:role/deployer\"}",
        "{\"CanonicalUser\": \"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be\"}",
        "{\"Service\": \"cloudtrail.amazonaws.com\"}"
      })
  void who_is_named_is_not_the_public(String principal) {
    assertThat(isPublic(statement("Allow", "\"Principal\": " + principal, ""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:SourceVpc, vpc-91237329",
    "StringEquals, aws:SourceVpce, vpce-1a2b3c4d",
    "StringLike, aws:SourceVpc, vpc-91237329",
    "StringEqualsIgnoreCase, aws:SourceVpc, VPC-91237329",
    "StringEquals, aws:SourceAccount, 111122223333",
    "StringEquals, aws:SourceOwner, 111122223333",
    "ArnEquals, aws:SourceArn, arn:aws:sns:us-east-1:111122223333:topic",
    "ArnLike, aws:SourceArn, arn:aws:sns:us-east-1:111122223333:topic",
    "StringEquals, aws:SourceArn, arn:aws:sns:us-east-1:111122223333:topic",
    "StringEquals, aws:PrincipalOrgID, o-xxxxxxxxxx",
    "StringEquals, aws:PrincipalAccount, 111122223333",
    "ArnEquals, aws:PrincipalArn, arn:aws:iam::111122223333:user/alice",
    "ForAnyValue:StringEquals, aws:PrincipalOrgPaths, o-a/r-b/ou-c/",
    "StringEquals, aws:userid, AIDAALICE",
    "StringLike, aws:userid, AIDAALICE",
    "StringEquals, s3:DataAccessPointAccount, 111122223333",
    "ArnLike, s3:DataAccessPointArn, arn:aws:s3:us-east-1:111122223333:accesspoint/*",
    "StringLike, s3:DataAccessPointArn, arn:aws:s3:us-east-1:111122223333:accesspoint/*",
    "StringEquals, s3:x-amz-server-side-encryption-aws-kms-key-id, key-1",
    "IpAddress, aws:SourceIp, 203.0.113.0/24",
    "IpAddress, aws:SourceIp, 10.0.0.0/8",
    "IpAddress, aws:SourceIp, 203.0.113.7",
    "IpAddress, aws:SourceIp, 2001:db8::/32"
  })
  void a_fixed_value_of_a_trusted_key_keeps_the_public_out(
      String operator, String key, String value) {
    assertThat(isPublic(everyone(condition(operator, key, value)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, aws:SourceVpc, vpc-*",
    "StringLike, aws:SourceVpc, vpc-9123732?",
    "StringEquals, aws:SourceVpc, ${aws:PrincipalAccount}",
    "StringLike, aws:SourceVpc, ${aws:PrincipalAccount}",
    "StringNotEquals, aws:SourceVpc, vpc-91237329",
    "StringNotLike, aws:SourceVpc, vpc-91237329",
    "StringEqualsIfExists, aws:SourceVpc, vpc-91237329",
    "ForAllValues:StringEquals, aws:PrincipalOrgPaths, o-a/r-b/ou-c/",
    "ArnLike, aws:SourceArn, arn:aws:sns:us-east-1:111122223333:*",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::111122223333:role/*",
    "ArnNotEquals, aws:SourceArn, arn:aws:sns:us-east-1:111122223333:topic",
    "StringEquals, aws:userid, AROAEXAMPLE:session",
    "StringLike, aws:userid, AROAEXAMPLE:*",
    "ArnLike, s3:DataAccessPointArn, arn:aws:s3:us-east-1:*:accesspoint/mine",
    "StringLike, s3:DataAccessPointArn, arn:aws:s3:us-east-1:*:accesspoint/mine",
    "StringLike, s3:DataAccessPointArn, *",
    "Null, aws:SourceVpc, false",
    "NotIpAddress, aws:SourceIp, 203.0.113.0/24",
    "IpAddress, aws:SourceIp, 0.0.0.0/0",
    "IpAddress, aws:SourceIp, 0.0.0.0/1",
    "IpAddress, aws:SourceIp, 64.0.0.0/7",
    "IpAddress, aws:SourceIp, ::/0",
    "IpAddress, aws:SourceIp, 2001::/31",
    "StringLike, aws:Referer, https://www.example.com/page",
    "StringEquals, s3:x-amz-acl, bucket-owner-full-control",
    "StringEquals, s3:x-amz-server-side-encryption, aws:kms",
    "Bool, aws:SecureTransport, true",
    "DateLessThan, aws:CurrentTime, 2030-01-01T00:00:00Z",
    "StringEquals, aws:UserAgent, secret",
    "StringEquals, aws:PrincipalType, User"
  })
  void other_values_and_keys_let_the_public_in(String operator, String key, String value) {
    assertThat(isPublic(everyone(condition(operator, key, value)))).isTrue();
  }

  private static String condition(String operator, String key, String value) {
    return "\"%s\": {\"%s\": \"%s\"}".formatted(operator, key, value);
  }

  @Test
  void every_value_of_a_condition_must_be_fixed() {
    String values = "\"IpAddress\": {\"aws:SourceIp\": [\"203.0.113.0/24\", \"%s\"]}";

    assertThat(isPublic(everyone(values.formatted("198.51.100.0/24")))).isFalse();
    assertThat(isPublic(everyone(values.formatted("0.0.0.0/0")))).isTrue();
  }

  @Test
  void one_condition_that_limits_is_enough() {
    assertThat(
            isPublic(
                everyone(
                    "\"Bool\": {\"aws:SecureTransport\": \"true\"},"
                        + condition("StringEquals", "aws:SourceVpc", "vpc-1"))))
        .isFalse();
  }

  @Test
  void one_public_statement_makes_the_policy_public_whatever_is_denied() {
    String named = statement("Allow", "\"Principal\": {\"AWS\": \"111122223333\"}", "");
    String denial = statement("Deny", "\"Principal\": \"*\"", "");

    assertThat(isPublic(named, denial)).isFalse();
    assertThat(isPublic(named, everyone(""), denial)).isTrue();
  }
}
