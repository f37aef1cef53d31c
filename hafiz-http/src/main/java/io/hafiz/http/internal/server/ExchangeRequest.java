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
import io.undertow.util.Methods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   *     be told, {@code NotImplemented} for WriteGetObjectResponse
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
    target.authority().ifPresent(absolute -> replaceHost(fields, absolute));
    refuseResponseOfObjectLambda(exchange, target);
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

  /** In the path, the name of this operation would pass for that of a bucket. */
  private static void refuseResponseOfObjectLambda(
      HttpServerExchange exchange, RequestTarget target) {
    if (exchange.getRequestMethod().equals(Methods.POST)
        && target.rawPath().equals("/WriteGetObjectResponse")
        && exchange.getRequestHeaders().contains("x-amz-request-route")) {
      throw new S3Exception(
          S3ErrorCode.NOT_IMPLEMENTED, "WriteGetObjectResponse is not implemented");
    }
  }

  /** Sessions name their protocol {@code TLSv1.3}. */
  private static Optional<String> tlsVersion(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getConnection().getSslSession())
        .map(session -> session.getProtocol().replaceFirst("^TLSv", ""));
  }

  private static Map<String, List<String>> fields(HttpServerExchange exchange) {
    Map<String, List<String>> fields = new HashMap<>();
    // Undertow has joined the values of names that differ in case.
    for (HeaderValues values : exchange.getRequestHeaders()) {
      fields.put(values.getHeaderName().toString(), values);
    }
    return fields;
  }

  private static void replaceHost(Map<String, List<String>> fields, String authority) {
    fields.keySet().removeIf("host"::equalsIgnoreCase);
    fields.put("Host", List.of(authority));
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
