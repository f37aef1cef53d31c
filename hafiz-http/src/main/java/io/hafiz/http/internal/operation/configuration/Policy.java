package io.hafiz.http.internal.operation.configuration;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.BucketPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The policy of a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html">GetBucketPolicy</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>.
 */
public final class Policy implements ConfigurationType<BucketPolicy> {
  /** Creates the type. */
  public Policy() {}

  @Override
  public Class<BucketPolicy> type() {
    return BucketPolicy.class;
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public int putStatus() {
    return 204;
  }

  @Override
  public boolean digestRequired() {
    return false;
  }

  @Override
  public BucketPolicy read(byte[] document, Bucket bucket) {
    String text = text(document);
    return new BucketPolicy(text, PolicyDocument.parseBucketPolicy(text, bucket.name()));
  }

  private static String text(byte[] document) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      throw new S3Exception(
          S3ErrorCode.MALFORMED_POLICY,
          "Policies must be valid JSON and the first byte must be '{'");
    }
  }

  @Override
  public void requirePossible(BucketPolicy policy, Bucket bucket) {
    if (bucket.publicAccessBlock().blockPublicPolicy() && policy.document().isPublic()) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }

  @Override
  public byte[] write(BucketPolicy policy) {
    return policy.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] absent(Bucket bucket) {
    throw new S3Exception(S3ErrorCode.NO_SUCH_BUCKET_POLICY)
        .detail("BucketName", bucket.name().value());
  }
}
