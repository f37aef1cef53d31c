package io.hafiz.http.internal.operation.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.TagSet;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.BucketTagging;

/**
 * The tags of a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html">GetBucketTagging</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html">PutBucketTagging</a>.
 */
public final class Tags implements ConfigurationType<BucketTagging> {
  private static final XmlParser XML = new XmlParser();
  private static final String RESERVED = "System tags cannot be added/updated by requester";

  /** Creates the type. */
  public Tags() {}

  @Override
  public Class<BucketTagging> type() {
    return BucketTagging.class;
  }

  @Override
  public String contentType() {
    return "application/xml";
  }

  @Override
  public int putStatus() {
    return 204;
  }

  @Override
  public boolean digestRequired() {
    return true;
  }

  @Override
  public BucketTagging read(byte[] document, Bucket bucket) {
    return new BucketTagging(TagSet.ofDocument(XML.parse(document), RESERVED));
  }

  @Override
  public byte[] write(BucketTagging tagging) {
    return TagSet.document(tagging.tags());
  }

  @Override
  public byte[] absent(Bucket bucket) {
    throw new S3Exception(S3ErrorCode.NO_SUCH_TAG_SET).detail("BucketName", bucket.name().value());
  }
}
