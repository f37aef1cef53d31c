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
   * @throws S3Exception {@code RequestHeaderSectionTooLarge}, {@code BadRequest} for a missing or
   *     repeated {@code Host}, {@code InvalidURI}, {@code InvalidBucketName}, {@code
   *     KeyTooLongError}
   */
  S3Request read(HttpServerExchange exchange) {
    // Only these two getters return the target as it came: the path loses what follows a semicolon.
    RequestTarget target = RequestTarget.parse(exchange.getRequestURI(), exchange.getQueryString());
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
        exchange.isSecure());
  }

  private static Map<String, List<String>> fields(HttpServerExchange exchange) {
    Map<String, List<String>> fields = new TreeMap<>();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      fields
          .computeIfAbsent(
              values.getHeaderName().toString().toLowerCase(java.util.Locale.ROOT),
              name -> new ArrayList<>())
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

  private static String host(HttpServerExchange exchange) {
    List<String> hosts =
        Optional.<List<String>>ofNullable(exchange.getRequestHeaders().get("host"))
            .orElse(List.of());
    if (hosts.size() > 1 || hosts.isEmpty() && exchange.isHttp11()) {
      throw new S3Exception(
          S3ErrorCode.BAD_REQUEST, "A request must have exactly one Host header.");
    }
    return hosts.isEmpty() ? "" : hosts.get(0);
  }
}
