package io.hafiz.http.internal.operation.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Bucket;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;

/**
 * Whether a bucket keeps versions, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html">GetBucketVersioning</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html">PutBucketVersioning</a>.
 */
public final class Versioning implements ConfigurationType<VersioningConfiguration> {
  private static final String ROOT = "VersioningConfiguration";
  private static final XmlParser XML = new XmlParser();

  /** Creates the type. */
  public Versioning() {}

  @Override
  public Class<VersioningConfiguration> type() {
    return VersioningConfiguration.class;
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
  public VersioningConfiguration read(byte[] document, Bucket bucket) {
    XmlElement root = XML.parse(document).requireName(ROOT).allowOnly("Status", "MfaDelete");
    root.optionalText("MfaDelete").ifPresent(Versioning::checkMfaDelete);
    return new VersioningConfiguration(
        root.optionalText("Status")
            .map(Versioning::status)
            .orElseThrow(
                () -> new S3Exception(S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION)));
  }

  private static void checkMfaDelete(String mfaDelete) {
    switch (mfaDelete) {
      case "Disabled" -> {
        // What every bucket has.
      }
      case "Enabled" ->
          throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED, "MfaDelete is not implemented");
      default -> throw S3Exception.malformedXml();
    }
  }

  private static VersioningStatus status(String text) {
    return switch (text) {
      case "Enabled" -> VersioningStatus.ENABLED;
      case "Suspended" -> VersioningStatus.SUSPENDED;
      default -> throw S3Exception.malformedXml();
    };
  }

  @Override
  public byte[] write(VersioningConfiguration configuration) {
    boolean enabled = configuration.status() == VersioningStatus.ENABLED;
    return XmlWriter.document(
        ROOT, xml -> xml.element("Status", enabled ? "Enabled" : "Suspended"));
  }

  @Override
  public byte[] absent(Bucket bucket) {
    return XmlWriter.document(ROOT, "");
  }
}
