package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.model.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition keys whose values a request itself gives to policies, by name in lower case. See <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">Condition
 * keys for Amazon S3</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 * global condition context keys</a>.
 */
public final class RequestContext {
  private static final Map<String, String> LISTING_PARAMETERS =
      Map.of(
          "prefix", "s3:prefix",
          "delimiter", "s3:delimiter",
          "max-keys", "s3:max-keys");

  private static final Map<String, String> HEADERS =
      Map.of(
          "user-agent", "aws:useragent",
          "referer", "aws:referer",
          "if-match", "s3:if-match",
          "if-none-match", "s3:if-none-match",
          "x-amz-object-lock-mode", "s3:object-lock-mode",
          "x-amz-object-lock-retain-until-date", "s3:object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold", "s3:object-lock-legal-hold");

  /** Keys that are headers with {@code s3:} before them. Other headers may hold secrets. */
  private static final List<String> HEADER_KEYS =
      List.of(
          "x-amz-acl",
          "x-amz-content-sha256",
          "x-amz-copy-source",
          "x-amz-grant-full-control",
          "x-amz-grant-read",
          "x-amz-grant-read-acp",
          "x-amz-grant-write",
          "x-amz-grant-write-acp",
          "x-amz-metadata-directive",
          "x-amz-object-ownership",
          "x-amz-server-side-encryption",
          "x-amz-server-side-encryption-aws-kms-key-id",
          "x-amz-server-side-encryption-customer-algorithm",
          "x-amz-storage-class",
          "x-amz-website-redirect-location");

  private final Map<String, List<String>> keys = new HashMap<>();

  private RequestContext() {}

  /**
   * Returns the keys of a request. What it says twice counts once, by the value that operations go
   * by, which is the first; parameters of listings count for nothing else.
   *
   * @param request the request
   * @param now when it came
   */
  public static Map<String, List<String>> of(S3Request request, Instant now) {
    RequestContext context = new RequestContext();
    context.putGlobalKeys(request, now);
    if (request.key().isEmpty()) {
      LISTING_PARAMETERS.forEach(
          (name, key) -> request.parameter(name).ifPresent(value -> context.put(key, value)));
    }
    HEADERS.forEach(
        (name, key) -> request.header(name).ifPresent(value -> context.put(key, value)));
    HEADER_KEYS.forEach(
        name -> request.header(name).ifPresent(value -> context.put("s3:" + name, value)));
    request
        .header("x-amz-object-lock-retain-until-date")
        .ifPresent(date -> context.putRemainingDays(date, now));
    request.header("x-amz-copy-source").ifPresent(context::putCopySource);
    context.keys.putAll(ofTags(tags(request.headers())));
    return Map.copyOf(context.keys);
  }

  private void putGlobalKeys(S3Request request, Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    put("aws:sourceip", request.remoteAddress().getHostAddress());
    put("aws:securetransport", Boolean.toString(request.secure()));
    request.tlsVersion().ifPresent(version -> put("s3:tlsversion", version));
    put("aws:currenttime", second.toString());
    put("aws:epochtime", Long.toString(second.getEpochSecond()));
  }

  /** A day that has begun counts, as the time until the request arrives does not. */
  private void putRemainingDays(String retainUntilDate, Instant now) {
    try {
      long seconds = Duration.between(now, Instant.parse(retainUntilDate)).toSeconds();
      long days = -Math.floorDiv(-seconds, Duration.ofDays(1).toSeconds());
      put("s3:object-lock-remaining-retention-days", Long.toString(days));
    } catch (DateTimeParseException malformed) {
      // The operation refuses it.
    }
  }

  /** Policies see the source as bucket and key, whichever way a client writes it. */
  private void putCopySource(String source) {
    try {
      String decoded = PercentCoding.decode(source);
      put("s3:x-amz-copy-source", decoded.startsWith("/") ? decoded.substring(1) : decoded);
    } catch (S3Exception malformed) {
      keys.remove("s3:x-amz-copy-source");
    }
  }

  /** Returns the keys of tags that a request puts on an object. */
  public static Map<String, List<String>> ofTags(List<Tag> tags) {
    Map<String, List<String>> keys = new HashMap<>();
    tags.forEach(tag -> keys.put("s3:requestobjecttag/" + tag.key(), List.of(tag.value())));
    if (!tags.isEmpty()) {
      keys.put("s3:requestobjecttagkeys", tags.stream().map(Tag::key).toList());
    }
    return keys;
  }

  /** A header that cannot be read gives no tags; the operation refuses it. */
  private static List<Tag> tags(Headers headers) {
    try {
      return ObjectTags.ofHeader(headers).tags();
    } catch (S3Exception malformed) {
      return List.of();
    }
  }

  private void put(String key, String value) {
    keys.put(key, List.of(value));
  }
}
