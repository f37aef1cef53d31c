package io.hafiz.http.internal.operation.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Bucket;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.OwnershipControls;
import java.util.List;
import java.util.Map;

/**
 * Who owns the objects of a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html">GetBucketOwnershipControls</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html">PutBucketOwnershipControls</a>.
 */
public final class Ownership implements ConfigurationType<OwnershipControls> {
  private static final String ROOT = "OwnershipControls";
  private static final String SETTING = "ObjectOwnership";
  private static final XmlParser XML = new XmlParser();

  /** Creates the type. */
  public Ownership() {}

  @Override
  public Class<OwnershipControls> type() {
    return OwnershipControls.class;
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
  public OwnershipControls read(byte[] document, Bucket bucket) {
    XmlElement root = XML.parse(document).requireName(ROOT).allowOnly("Rule");
    String setting = root.required("Rule").allowOnly(SETTING).required(SETTING).text().strip();
    return new OwnershipControls(
        ObjectOwnership.find(setting).orElseThrow(S3Exception::malformedXml));
  }

  @Override
  public Map<String, List<String>> conditionKeys(OwnershipControls controls) {
    return Map.of("s3:x-amz-object-ownership", List.of(controls.objectOwnership().value()));
  }

  @Override
  public void requirePossible(OwnershipControls controls, Bucket bucket) {
    boolean grants =
        bucket
            .configuration(BucketAcl.class)
            .filter(acl -> acl.list().reachesBeyond(bucket.owner()))
            .isPresent();
    if (grants && !controls.objectOwnership().allowsAcls()) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP);
    }
  }

  @Override
  public byte[] write(OwnershipControls controls) {
    return XmlWriter.document(
        ROOT,
        xml ->
            xml.element("Rule", rule -> rule.element(SETTING, controls.objectOwnership().value())));
  }

  @Override
  public byte[] absent(Bucket bucket) {
    throw new S3Exception(S3ErrorCode.OWNERSHIP_CONTROLS_NOT_FOUND_ERROR)
        .detail("BucketName", bucket.name().value());
  }
}
