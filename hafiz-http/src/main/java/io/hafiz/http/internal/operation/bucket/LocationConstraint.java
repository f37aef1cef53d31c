package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Optional;
import java.util.Set;

/**
 * The names of regions in {@code LocationConstraint}, where {@code us-east-1} has none. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html">CreateBucketConfiguration</a>.
 */
final class LocationConstraint {
  /** The region that every bucket is in unless its creator names another. */
  static final String DEFAULT_REGION = "us-east-1";

  private static final String EU = "EU";
  private static final String REGION_OF_EU = "eu-west-1";

  private static final Set<String> REGIONS =
      Set.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "cn-north-1",
          "cn-northwest-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-2",
          "us-gov-east-1",
          "us-gov-west-1",
          "us-west-1",
          "us-west-2");

  private LocationConstraint() {}

  /** Returns the constraint that tells a region; empty for the default region. */
  static String ofRegion(String region) {
    return region.equals(DEFAULT_REGION) ? "" : region;
  }

  /**
   * Returns the region that a new bucket is in. An endpoint makes buckets in its own region only,
   * but that of the default region makes them everywhere.
   *
   * @param constraint what the client asks for; empty for nothing
   * @param endpoint the region of the endpoint
   * @throws S3Exception {@code IllegalLocationConstraintException} if the endpoint makes no buckets
   *     there, {@code InvalidLocationConstraint} if there is no such constraint
   */
  static String region(Optional<String> constraint, String endpoint) {
    if (endpoint.equals(DEFAULT_REGION)) {
      return constraint.map(LocationConstraint::knownRegion).orElse(DEFAULT_REGION);
    }
    String region = constraint.map(LocationConstraint::withoutAlias).orElse("unspecified");
    if (!region.equals(endpoint)) {
      throw new S3Exception(
          S3ErrorCode.ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION,
          "The "
              + region
              + " location constraint is incompatible for the region specific endpoint this request"
              + " was sent to.");
    }
    return region;
  }

  private static String knownRegion(String constraint) {
    String region = withoutAlias(constraint);
    if (!REGIONS.contains(region)) {
      throw new S3Exception(S3ErrorCode.INVALID_LOCATION_CONSTRAINT)
          .detail("LocationConstraint", constraint);
    }
    return region;
  }

  private static String withoutAlias(String constraint) {
    return constraint.equals(EU) ? REGION_OF_EU : constraint;
  }
}
