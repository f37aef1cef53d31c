package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reads the signature in the query of a presigned URL. What is wrong is found in the order in which
 * AWS finds it. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating
 * requests: using query parameters</a>.
 */
final class PresignedQuery {
  /** The parameter that carries the signature, the only one the signature does not cover. */
  static final String SIGNATURE = "X-Amz-Signature";

  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final String CREDENTIAL = "X-Amz-Credential";
  private static final String DATE = "X-Amz-Date";
  private static final String EXPIRES = "X-Amz-Expires";
  private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
  private static final String TOKEN = "X-Amz-Security-Token";
  private static final List<String> REQUIRED =
      List.of(ALGORITHM, CREDENTIAL, SIGNATURE, DATE, SIGNED_HEADERS, EXPIRES);
  private static final long WEEK = 604_800;

  private PresignedQuery() {}

  /** Returns whether a query has any parameter that only a presigned URL has. */
  static boolean isPresigned(Query query) {
    return query.has(ALGORITHM) || query.has(SIGNATURE) || query.has(CREDENTIAL);
  }

  /**
   * Reads a request that {@link #isPresigned}.
   *
   * @throws S3Exception {@code AuthorizationQueryParametersError} or {@code AccessDenied}
   */
  static RequestSignature read(S3Request request, SigningScope scope, Duration skew, Instant now) {
    Query query = request.query();
    requireAlgorithm(query);
    AmzDate date =
        AmzDate.parse(value(query, DATE))
            .orElseThrow(
                () ->
                    error(
                        "X-Amz-Date must be in the ISO8601 Long Format"
                            + " \"yyyyMMdd'T'HHmmss'Z'\""));
    requireInTime(date, expires(query), skew, now);
    CredentialScope credential =
        CredentialScope.parse(
            value(query, CREDENTIAL),
            scope,
            what -> error("Error parsing the X-Amz-Credential parameter; " + what));
    requireSameDay(credential, date);
    return new RequestSignature(
        credential,
        date,
        RequestSignature.parseNames(value(query, SIGNED_HEADERS)),
        request
            .header(PayloadHash.HEADER)
            .map(PayloadHash::parse)
            .orElseGet(PayloadHash.Unsigned::new),
        value(query, SIGNATURE),
        query.first(TOKEN).or(() -> request.header(RequestSignature.TOKEN_HEADER)));
  }

  /** Returns the names of the signed headers as they are listed in the query. */
  static String listedHeaders(Query query) {
    return value(query, SIGNED_HEADERS);
  }

  private static void requireAlgorithm(Query query) {
    query
        .first(ALGORITHM)
        .filter(algorithm -> !algorithm.equals(RequestSignature.ALGORITHM))
        .ifPresent(
            algorithm -> {
              if (algorithm.equals(RequestSignature.ASYMMETRIC_ALGORITHM)) {
                throw RequestSignature.asymmetric();
              }
              throw error(
                  "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
            });
    for (String name : REQUIRED) {
      if (query.all(name).size() != 1) {
        throw error(
            "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                + " X-Amz-Expires parameters.");
      }
    }
  }

  private static long expires(Query query) {
    long seconds;
    try {
      seconds = Long.parseLong(value(query, EXPIRES));
    } catch (NumberFormatException e) {
      throw error("X-Amz-Expires should be a number");
    }
    if (seconds < 0) {
      throw error("X-Amz-Expires must be non-negative");
    }
    if (seconds > WEEK) {
      throw error(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    return seconds;
  }

  private static void requireInTime(AmzDate date, long expires, Duration skew, Instant now) {
    Instant end = date.instant().plusSeconds(expires);
    if (date.instant().isAfter(now.plus(skew))) {
      throw outOfTime("Request is not yet valid", DATE, date.instant().toEpochMilli(), end, now);
    }
    if (now.isAfter(end)) {
      throw outOfTime("Request has expired", EXPIRES, expires, end, now);
    }
  }

  private static S3Exception outOfTime(
      String message, String name, long value, Instant end, Instant now) {
    return new S3Exception(S3ErrorCode.ACCESS_DENIED, message)
        .detail(name, Long.toString(value))
        .detail("Expires", end.toString())
        .detail("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void requireSameDay(CredentialScope credential, AmzDate date) {
    if (!credential.date().equals(date.day())) {
      throw error(
          "Invalid credential date \""
              + credential.date()
              + "\". This date is not the same as X-Amz-Date: \""
              + date.day()
              + "\".");
    }
  }

  private static String value(Query query, String name) {
    return query.first(name).orElseThrow();
  }

  private static S3Exception error(String message) {
    return new S3Exception(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR, message);
  }
}
