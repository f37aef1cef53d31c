package io.hafiz.http.internal.operation.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import java.util.Locale;

/**
 * What cannot be made public in a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html">GetPublicAccessBlock</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html">PutPublicAccessBlock</a>.
 */
public final class PublicAccess implements ConfigurationType<PublicAccessBlockConfiguration> {
  private static final String ROOT = "PublicAccessBlockConfiguration";
  private static final String BLOCK_ACLS = "BlockPublicAcls";
  private static final String IGNORE_ACLS = "IgnorePublicAcls";
  private static final String BLOCK_POLICY = "BlockPublicPolicy";
  private static final String RESTRICT_BUCKETS = "RestrictPublicBuckets";
  private static final XmlParser XML = new XmlParser();

  /** Creates the type. */
  public PublicAccess() {}

  @Override
  public Class<PublicAccessBlockConfiguration> type() {
    return PublicAccessBlockConfiguration.class;
  }

  @Override
  public String contentType() {
    return "application/xml";
  }

  @Override
  public int putStatus() {
    return 200;
  }

  @Override
  public boolean digestRequired() {
    return false;
  }

  @Override
  public PublicAccessBlockConfiguration read(byte[] document, Bucket bucket) {
    XmlElement root =
        XML.parse(document)
            .requireName(ROOT)
            .allowOnly(BLOCK_ACLS, IGNORE_ACLS, BLOCK_POLICY, RESTRICT_BUCKETS);
    return new PublicAccessBlockConfiguration(
        isSet(root, BLOCK_ACLS),
        isSet(root, IGNORE_ACLS),
        isSet(root, BLOCK_POLICY),
        isSet(root, RESTRICT_BUCKETS));
  }

  private static boolean isSet(XmlElement root, String name) {
    return switch (root.optionalText(name).orElse("false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw S3Exception.malformedXml();
    };
  }

  @Override
  public byte[] write(PublicAccessBlockConfiguration block) {
    return XmlWriter.document(
        ROOT,
        xml ->
            xml.element(BLOCK_ACLS, block.blockPublicAcls())
                .element(IGNORE_ACLS, block.ignorePublicAcls())
                .element(BLOCK_POLICY, block.blockPublicPolicy())
                .element(RESTRICT_BUCKETS, block.restrictPublicBuckets()));
  }

  @Override
  public byte[] absent(Bucket bucket) {
    throw new S3Exception(S3ErrorCode.NO_SUCH_PUBLIC_ACCESS_BLOCK_CONFIGURATION)
        .detail("BucketName", bucket.name().value());
  }
}
