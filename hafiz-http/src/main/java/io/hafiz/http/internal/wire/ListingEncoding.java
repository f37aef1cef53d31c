package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How keys, prefixes, delimiters and markers are written in a listing, chosen by {@code
 * encoding-type}. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>.
 */
public enum ListingEncoding {
  /** As they are. */
  NONE {
    @Override
    public String encode(String text) {
      return text;
    }

    @Override
    public void write(XmlWriter xml) {
      // Only an encoding that was asked for is reported.
    }
  },

  /** Percent-coded as a form field is, with a space as {@code +}, but with slashes as they are. */
  URL {
    @Override
    public String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @Override
    public void write(XmlWriter xml) {
      xml.element("EncodingType", "url");
    }
  };

  /** Returns text as the listing shows it. */
  public abstract String encode(String text);

  /** Writes {@code EncodingType} if there is one. */
  public abstract void write(XmlWriter xml);

  /**
   * Reads {@code encoding-type}.
   *
   * @throws S3Exception {@code InvalidArgument} for anything but {@code url}
   */
  public static ListingEncoding of(S3Request request) {
    String type = request.parameter("encoding-type").orElse("");
    if (type.isEmpty()) {
      return NONE;
    }
    if (!type.equals("url")) {
      throw S3Exception.invalidArgument(
          "Invalid Encoding Method specified in Request", "encoding-type", type);
    }
    return URL;
  }
}
