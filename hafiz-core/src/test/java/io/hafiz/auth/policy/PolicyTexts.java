package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;

/** Texts of policies for a bucket, written with single quotation marks. */
final class PolicyTexts {
  static final BucketName BUCKET = new BucketName("photos");
  static final String EFFECT = "'Effect':'Allow'";
  static final String PRINCIPAL = "'Principal':'*'";
  static final String ACTION = "'Action':'s3:GetObject'";
  static final String RESOURCE = "'Resource':'arn:aws:s3:::photos/*'";

  private PolicyTexts() {}

  static S3Exception refusal(String policy) {
    return catchThrowableOfType(S3Exception.class, () -> parse(policy));
  }

  static PolicyDocument parse(String policy) {
    return PolicyDocument.parseBucketPolicy(json(policy), BUCKET);
  }

  static String json(String policy) {
    return policy.replace('\'', '"');
  }

  static String policy(String... elements) {
    return "{'Version':'2012-10-17','Statement':[{" + String.join(",", elements) + "}]}";
  }

  static String versioned(String version) {
    return "{'Version':" + version + ",'Statement':[" + statement("'Sid':'x'") + "]}";
  }

  static String statement(String element) {
    return "{" + String.join(",", element, EFFECT, PRINCIPAL, ACTION, RESOURCE) + "}";
  }

  static String action(String value) {
    return policy(EFFECT, PRINCIPAL, "'Action':" + value, RESOURCE);
  }

  static String resource(String value) {
    return policy(EFFECT, PRINCIPAL, ACTION, "'Resource':" + value);
  }

  static String condition(String value) {
    return policy(EFFECT, PRINCIPAL, ACTION, RESOURCE, "'Condition':" + value);
  }

  static String operator(String name) {
    return value(name, "aws:SecureTransport", "'true'");
  }

  static String value(String operator, String key, String value) {
    return condition("{'" + operator + "':{'" + key + "':" + value + "}}");
  }
}
