package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.Checksum;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What headers say of an object, in requests that make one and in answers that describe one. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with
 * object metadata</a>.
 */
public final class ObjectHeaders {
  private static final String USER = "x-amz-meta-";
  private static final int MAX_REDIRECT_LENGTH = 2048;
  private static final Pattern REDIRECT = Pattern.compile("(/|https?://).*");
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private ObjectHeaders() {}

  /**
   * Reads the metadata of a new object. The coding {@code aws-chunked}, which belongs to the
   * transfer, is taken off {@code Content-Encoding}.
   *
   * @throws S3Exception {@code MetadataTooLarge}, {@code InvalidRedirectLocation}
   */
  public static ObjectMetadata metadata(Headers headers) {
    Map<SystemMetadata, String> system = new EnumMap<>(SystemMetadata.class);
    for (SystemMetadata name : SystemMetadata.values()) {
      system(name, headers).ifPresent(value -> system.put(name, value));
    }
    Map<String, String> user = new TreeMap<>();
    headers
        .fields()
        .forEach(
            (name, values) -> {
              if (name.startsWith(USER)) {
                user.put(name.substring(USER.length()), userValue(values));
              }
            });
    return new ObjectMetadata(system, user);
  }

  private static String userValue(List<String> values) {
    return values.stream()
        .map(value -> EncodedWords.decode(value.strip()))
        .collect(Collectors.joining(","));
  }

  private static Optional<String> system(SystemMetadata name, Headers headers) {
    String value = String.join(",", headers.all(name.header())).strip();
    return switch (name) {
      case CONTENT_ENCODING -> given(withoutAwsChunked(value));
      case WEBSITE_REDIRECT_LOCATION -> websiteRedirectLocation(headers);
      case CONTENT_TYPE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, EXPIRES ->
          given(value);
    };
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  private static String withoutAwsChunked(String codings) {
    List<String> kept = new ArrayList<>();
    boolean found = false;
    for (String coding : codings.split(",")) {
      if (coding.strip().equalsIgnoreCase("aws-chunked")) {
        found = true;
      } else {
        kept.add(coding.strip());
      }
    }
    return found ? String.join(",", kept) : codings;
  }

  /**
   * Reads {@code x-amz-website-redirect-location}.
   *
   * @throws S3Exception {@code InvalidRedirectLocation} if it is neither a path nor a URL, or too
   *     long
   */
  public static Optional<String> websiteRedirectLocation(Headers headers) {
    Optional<String> location =
        headers.first(SystemMetadata.WEBSITE_REDIRECT_LOCATION.header()).map(String::strip);
    location.ifPresent(ObjectHeaders::requireRedirectLocation);
    return location;
  }

  private static void requireRedirectLocation(String location) {
    if (!REDIRECT.matcher(location).matches()) {
      throw new S3Exception(S3ErrorCode.INVALID_REDIRECT_LOCATION);
    }
    if (location.length() > MAX_REDIRECT_LENGTH) {
      throw new S3Exception(
          S3ErrorCode.INVALID_REDIRECT_LOCATION,
          "The length of website redirect location cannot exceed 2,048 characters.");
    }
  }

  /**
   * Reads {@code x-amz-storage-class}, {@code STANDARD} without it.
   *
   * @throws S3Exception {@code InvalidStorageClass} if there is no such class
   */
  public static StorageClass storageClass(Headers headers) {
    return headers
        .first("x-amz-storage-class")
        .map(StorageClass::parse)
        .orElse(StorageClass.STANDARD);
  }

  /** Adds everything that reads say of an object version but its checksum and its id. */
  public static void describe(
      S3Response response, ObjectVersion version, ObjectMetadata presented) {
    response.header("Last-Modified", Timestamps.http(version.lastModified()));
    response.header("ETag", version.etag().quoted());
    response.header("Accept-Ranges", "bytes");
    encrypted(response);
    if (version.storageClass() != StorageClass.STANDARD) {
      response.header("x-amz-storage-class", version.storageClass().name());
    }
    describe(response, presented);
  }

  private static void describe(S3Response response, ObjectMetadata metadata) {
    response.header(SystemMetadata.CONTENT_TYPE.header(), metadata.contentType());
    metadata
        .system()
        .forEach(
            (name, value) -> {
              if (name != SystemMetadata.CONTENT_TYPE) {
                response.header(name.header(), value);
              }
            });
    long missing = 0;
    for (Map.Entry<String, String> entry : metadata.user().entrySet()) {
      if (FIELD_NAME.matcher(entry.getKey()).matches()) {
        response.header(USER + entry.getKey(), EncodedWords.encode(entry.getValue()));
      } else {
        missing++;
      }
    }
    if (missing > 0) {
      response.header("x-amz-missing-meta", Long.toString(missing));
    }
  }

  /** Adds that the bytes are encrypted with S3's own keys, as those of every object are. */
  public static void encrypted(S3Response response) {
    response.header("x-amz-server-side-encryption", "AES256");
  }

  /** Adds the value of a checksum. */
  public static void checksum(S3Response response, Checksum checksum) {
    response.header(checksum.algorithm().header(), checksum.value());
  }

  /** Adds the value and the type of a checksum. */
  public static void checksumWithType(S3Response response, Checksum checksum) {
    checksum(response, checksum);
    response.header("x-amz-checksum-type", checksum.type().name());
  }

  /** Adds the id of a version, unless the bucket never kept versions. */
  public static void versionId(S3Response response, Bucket bucket, VersionId versionId) {
    versionId(response, "x-amz-version-id", bucket, versionId);
  }

  /** Adds the id of the version that was copied, unless its bucket never kept versions. */
  public static void copySourceVersionId(S3Response response, Bucket source, VersionId versionId) {
    versionId(response, "x-amz-copy-source-version-id", source, versionId);
  }

  private static void versionId(
      S3Response response, String header, Bucket bucket, VersionId versionId) {
    // The snapshot of the bucket may be older than the version.
    if (bucket.versioning() != VersioningStatus.UNVERSIONED || !versionId.isNull()) {
      response.header(header, versionId.value());
    }
  }
}
