package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Decision;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each request asks for exactly the actions that AWS lists under <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 * permissions for Amazon S3 API operations</a>, and needs every one but those with a question mark,
 * which only change the answer.
 */
class PermissionTableTest {
  private static final String TABLE =
      """
      GET    | /                        |                                            | ListAllMyBuckets:*
      PUT    | /new                     |                                            | CreateBucket:new
      PUT    | /new                     | x-amz-acl=private                          | CreateBucket:new
      PUT    | /new                     | x-amz-object-ownership=ObjectWriter        | CreateBucket:new PutBucketOwnershipControls:new
      PUT    | /new                     | x-amz-object-ownership=ObjectWriter,x-amz-acl=public-read | CreateBucket:new PutBucketOwnershipControls:new PutBucketAcl:new
      PUT    | /new                     | x-amz-bucket-object-lock-enabled=true      | CreateBucket:new PutBucketObjectLockConfiguration:new PutBucketVersioning:new
      HEAD   | /bucket                  |                                            | ListBucket:bucket
      GET    | /bucket                  |                                            | ListBucket:bucket
      GET    | /bucket?list-type=2      |                                            | ListBucket:bucket
      GET    | /bucket?versions         |                                            | ListBucketVersions:bucket
      GET    | /bucket?uploads          |                                            | ListBucketMultipartUploads:bucket
      GET    | /bucket?location         |                                            | GetBucketLocation:bucket
      GET    | /bucket?acl              |                                            | GetBucketAcl:bucket
      GET    | /bucket?policy           |                                            | GetBucketPolicy:bucket
      PUT    | /bucket?acl              | x-amz-acl=private                          | PutBucketAcl:bucket
      PUT    | /bucket?policy           |                                            | PutBucketPolicy:bucket
      PUT    | /bucket?tagging          |                                            | PutBucketTagging:bucket
      PUT    | /bucket?versioning       |                                            | PutBucketVersioning:bucket
      PUT    | /bucket?publicAccessBlock |                                           | PutBucketPublicAccessBlock:bucket
      PUT    | /bucket/key?acl          | x-amz-acl=private                          | PutObjectAcl:bucket/key
      DELETE | /bucket                  |                                            | DeleteBucket:bucket
      DELETE | /bucket?policy           |                                            | DeleteBucketPolicy:bucket
      GET    | /bucket?policyStatus     |                                            | GetBucketPolicyStatus:bucket
      GET    | /bucket?tagging          |                                            | GetBucketTagging:bucket
      DELETE | /bucket?tagging          |                                            | PutBucketTagging:bucket
      GET    | /bucket?versioning       |                                            | GetBucketVersioning:bucket
      GET    | /bucket?publicAccessBlock |                                           | GetBucketPublicAccessBlock:bucket
      DELETE | /bucket?publicAccessBlock |                                           | PutBucketPublicAccessBlock:bucket
      GET    | /bucket?ownershipControls |                                           | GetBucketOwnershipControls:bucket
      DELETE | /bucket?ownershipControls |                                           | PutBucketOwnershipControls:bucket
      PUT    | /bucket/key              |                                            | PutObject:bucket/key
      PUT    | /bucket/key              | x-amz-tagging=a=b                          | PutObject:bucket/key PutObjectTagging:bucket/key
      PUT    | /bucket/key              | x-amz-acl=bucket-owner-full-control        | PutObject:bucket/key PutObjectAcl:bucket/key
      PUT    | /bucket/key              | x-amz-object-lock-mode=GOVERNANCE          | PutObject:bucket/key PutObjectRetention:bucket/key
      PUT    | /bucket/key              | x-amz-object-lock-legal-hold=ON            | PutObject:bucket/key PutObjectLegalHold:bucket/key
      PUT    | /bucket/key              | If-Match="e"                               | PutObject:bucket/key GetObject:bucket/key
      PUT    | /bucket/key              | If-None-Match=*                            | PutObject:bucket/key
      PUT    | /bucket/copy             | x-amz-copy-source=/bucket/key              | PutObject:bucket/copy GetObject:bucket/key GetObjectTagging:bucket/key?
      PUT    | /bucket/copy             | x-amz-copy-source=/bucket/key?versionId=null | PutObject:bucket/copy GetObjectVersion:bucket/key GetObjectVersionTagging:bucket/key?
      PUT    | /bucket/copy             | x-amz-copy-source=/bucket/tagged           | PutObject:bucket/copy GetObject:bucket/tagged PutObjectTagging:bucket/copy GetObjectTagging:bucket/tagged
      PUT    | /bucket/copy             | x-amz-copy-source=/bucket/tagged,x-amz-tagging-directive=REPLACE | PutObject:bucket/copy GetObject:bucket/tagged
      GET    | /bucket/key              |                                            | GetObject:bucket/key
      GET    | /bucket/key?versionId=null |                                          | GetObjectVersion:bucket/key
      GET    | /bucket/tagged           |                                            | GetObject:bucket/tagged GetObjectTagging:bucket/tagged?
      HEAD   | /bucket/key              |                                            | GetObject:bucket/key
      GET    | /bucket/key?acl          |                                            | GetObjectAcl:bucket/key
      GET    | /bucket/key?tagging      |                                            | GetObjectTagging:bucket/key
      GET    | /bucket/key?tagging&versionId=null |                                  | GetObjectVersionTagging:bucket/key
      DELETE | /bucket/key?tagging      |                                            | DeleteObjectTagging:bucket/key
      GET    | /bucket/key?attributes   | x-amz-object-attributes=ETag               | GetObjectAttributes:bucket/key GetObject:bucket/key
      GET    | /bucket/key?attributes&versionId=null | x-amz-object-attributes=ETag  | GetObjectVersionAttributes:bucket/key GetObjectVersion:bucket/key
      DELETE | /bucket/key              |                                            | DeleteObject:bucket/key
      DELETE | /bucket/key?versionId=null |                                          | DeleteObjectVersion:bucket/key
      DELETE | /bucket/key              | If-Match="e"                               | DeleteObject:bucket/key GetObject:bucket/key
      DELETE | /bucket/key              | If-Match=*                                 | DeleteObject:bucket/key
      DELETE | /bucket/key              | x-amz-bypass-governance-retention=true     | DeleteObject:bucket/key BypassGovernanceRetention:bucket/key
      POST   | /bucket/key?uploads      |                                            | PutObject:bucket/key
      POST   | /bucket/key?uploads      | x-amz-tagging=a=b                          | PutObject:bucket/key PutObjectTagging:bucket/key
      GET    | /bucket/key?uploadId=u   |                                            | ListMultipartUploadParts:bucket/key
      DELETE | /bucket/key?uploadId=u   |                                            | AbortMultipartUpload:bucket/key
      PUT    | /bucket/key?uploadId=u&partNumber=1 |                                 | PutObject:bucket/key
      """;

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final HafizServer server =
      HafizServer.builder()
          .authorizer(
              request -> {
                String question =
                    request.action().substring("s3:".length())
                        + ":"
                        + request.resource().replace("arn:aws:s3:::", "");
                asked.add(question);
                return denied.contains(question)
                    ? new Decision.Deny("denied by the test", true)
                    : new Decision.Allow("allowed by the test");
              })
          .start();
  private final WireClient client =
      WireClient.of("127.0.0.1", server.port(), "hafiz", "hafiz-secret", "us-east-1");

  @BeforeEach
  void fill() {
    client.put("/bucket").send();
    client.put("/bucket/key").body("text").send();
    client.put("/bucket/tagged").header("x-amz-tagging", "a=b").body("text").send();
    asked.clear();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void each_request_asks_for_exactly_what_aws_asks_for(
      String method, String target, String headers, String questions) {
    send(method, target, headers);
    assertThat(asked).containsExactly(questions.replace("?", "").split(" "));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void each_action_is_needed(String method, String target, String headers, String questions) {
    for (String question : questions.split(" ")) {
      if (question.endsWith("?")) {
        continue;
      }
      denied.add(question);
      assertThat(send(method, target, headers).status()).as(question).isEqualTo(403);
      denied.clear();
    }
  }

  private WireResponse send(String method, String target, String headers) {
    WireRequest request = client.request(method, target);
    if (headers != null) {
      for (String header : headers.split(",")) {
        int equals = header.indexOf('=');
        request.header(header.substring(0, equals), header.substring(equals + 1));
      }
    }
    return request.send();
  }
}
