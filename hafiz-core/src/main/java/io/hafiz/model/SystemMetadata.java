package io.hafiz.model;

/**
 * A header that S3 stores with an object and sends back as it was.
 *
 * <p>See <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working
 * with object metadata</a>.
 */
public enum SystemMetadata {
  /** The media type; S3 uses {@code binary/octet-stream} when none was given. */
  CONTENT_TYPE("Content-Type"),
  /** Caching behaviour along the way. */
  CACHE_CONTROL("Cache-Control"),
  /** How to present the object. */
  CONTENT_DISPOSITION("Content-Disposition"),
  /** Codings applied to the bytes, without {@code aws-chunked}. */
  CONTENT_ENCODING("Content-Encoding"),
  /** The language of the content. */
  CONTENT_LANGUAGE("Content-Language"),
  /** When the object is no longer cacheable. */
  EXPIRES("Expires"),
  /** Where a website endpoint redirects requests for the object. */
  WEBSITE_REDIRECT_LOCATION("x-amz-website-redirect-location");

  private final String header;

  SystemMetadata(String header) {
    this.header = header;
  }

  /** Returns the name of the header. */
  public String header() {
    return header;
  }
}
