package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Addressing;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.RequestTarget;
import io.hafiz.http.internal.wire.S3Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the head of an exchange as a request to S3. */
final class ExchangeRequest {
  private final Addressing addressing;
  private final int maxHeaderBytes;

  /** Creates a reader. */
  ExchangeRequest(Addressing addressing, int maxHeaderBytes) {
    this.addressing = addressing;
    this.maxHeaderBytes = maxHeaderBytes;
  }

  /**
   * Reads a request.
   *
   * @throws S3Exception {@code RequestHeaderSectionTooLarge}, {@code InvalidURI}, {@code
   *     InvalidBucketName}, {@code KeyTooLongError}, {@code BadRequest} for a body whose end cannot
   *     be told
   */
  S3Request read(HttpServerExchange exchange) {
    // Only these two getters return the target as it came: the path loses what follows a semicolon.
    RequestTarget target = RequestTarget.parse(exchange.getRequestURI(), exchange.getQueryString());
    if (!ExchangeBody.hasKnownEnd(exchange)) {
      throw new S3Exception(
          S3ErrorCode.BAD_REQUEST, "The only Transfer-Encoding this server knows is chunked.");
    }
    Map<String, List<String>> fields = fields(exchange);
    requireWithinLimit(target, fields);
    String authority = target.authority().orElseGet(() -> host(exchange));
    target.authority().ifPresent(absolute -> fields.put("host", List.of(absolute)));
    Addressing.Resource resource = addressing.resolve(authority, target.rawPath());
    return new S3Request(
        exchange.getRequestMethod().toString(),
        target.rawPath(),
        Query.parse(target.rawQuery()),
        Headers.of(fields),
        resource.bucket(),
        resource.key(),
        exchange.getSourceAddress().getAddress(),
        tlsVersion(exchange));
  }

  /** Sessions name their protocol {@code TLSv1.3}. */
  private static Optional<String> tlsVersion(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getConnection().getSslSession())
        .map(session -> session.getProtocol().replaceFirst("^TLSv", ""));
  }

  private static Map<String, List<String>> fields(HttpServerExchange exchange) {
    Map<String, List<String>> fields = new TreeMap<>();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      fields
          .computeIfAbsent(
              values.getHeaderName().toString().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .addAll(values);
    }
    return fields;
  }

  private void requireWithinLimit(RequestTarget target, Map<String, List<String>> fields) {
    int size = target.rawPath().length() + target.rawQuery().length();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      for (String value : field.getValue()) {
        size += field.getKey().length() + value.length() + ": \r\n".length();
      }
    }
    if (size > maxHeaderBytes) {
      throw new S3Exception(S3ErrorCode.REQUEST_HEADER_SECTION_TOO_LARGE)
          .detail("MaxSizeAllowed", Integer.toString(maxHeaderBytes));
    }
  }

  /** HTTP/1.0 needs none; Undertow sees to it that HTTP/1.1 has one. */
  private static String host(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
  }
}
