package io.hafiz.http.internal.sigv4;

import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.PercentCoding;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The form of a request that its signature covers. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Create a
 * canonical request</a>.
 *
 * @param text the form; each character is one byte
 */
record CanonicalRequest(String text) {
  private static final Comparator<Query.Parameter> BY_NAME_AND_VALUE =
      Comparator.comparing(Query.Parameter::name).thenComparing(Query.Parameter::value);

  /** Builds the form of a request from what its signature claims to cover. */
  static CanonicalRequest of(S3Request request, RequestSignature signature) {
    StringBuilder out = new StringBuilder(512);
    out.append(request.method()).append('\n');
    appendPath(out, request.rawPath());
    appendQuery(out.append('\n'), request.query());
    out.append('\n');
    for (String name : signature.signedHeaders()) {
      appendHeader(out, name, request.headers());
    }
    out.append('\n');
    appendNames(out, signature.signedHeaders());
    return new CanonicalRequest(out.append('\n').append(signature.payload().text()).toString());
  }

  /** Returns the SHA-256 in hex. */
  String sha256() {
    return SigningKey.sha256(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void appendPath(StringBuilder out, String rawPath) {
    out.append(rawPath.isEmpty() ? "/" : PercentCoding.recode(rawPath));
  }

  private static void appendQuery(StringBuilder out, Query query) {
    List<Query.Parameter> encoded = new ArrayList<>(query.parameters().size());
    for (Query.Parameter parameter : query.parameters()) {
      if (!parameter.name().equals(PresignedQuery.SIGNATURE)) {
        encoded.add(
            new Query.Parameter(
                PercentCoding.encode(parameter.name()), PercentCoding.encode(parameter.value())));
      }
    }
    encoded.sort(BY_NAME_AND_VALUE);
    String separator = "";
    for (Query.Parameter parameter : encoded) {
      out.append(separator).append(parameter.name()).append('=').append(parameter.value());
      separator = "&";
    }
  }

  private static void appendHeader(StringBuilder out, String name, Headers headers) {
    out.append(name).append(':');
    String separator = "";
    for (String value : headers.all(name)) {
      out.append(separator);
      appendCollapsed(out, value);
      separator = ",";
    }
    out.append('\n');
  }

  /** Appends a value without white space at its ends, and one space for each run inside. */
  private static void appendCollapsed(StringBuilder out, String value) {
    int start = out.length();
    boolean space = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t') {
        space = out.length() > start;
      } else {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
  }

  private static void appendNames(StringBuilder out, List<String> names) {
    String separator = "";
    for (String name : names) {
      out.append(separator).append(name);
      separator = ";";
    }
  }
}
