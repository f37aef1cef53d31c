package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import java.time.Instant;
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
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "prefix", "s3:prefix",
          "delimiter", "s3:delimiter",
          "max-keys", "s3:max-keys",
          "versionId", "s3:versionid");

  private static final Map<String, String> HEADERS =
      Map.of(
          "user-agent", "aws:useragent",
          "referer", "aws:referer",
          "if-match", "s3:if-match",
          "if-none-match", "s3:if-none-match",
          "x-amz-object-lock-mode", "s3:object-lock-mode",
          "x-amz-object-lock-retain-until-date", "s3:object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold", "s3:object-lock-legal-hold");

  private final Map<String, List<String>> keys = new HashMap<>();

  private RequestContext() {}

  /**
   * Returns the keys of a request.
   *
   * @param request the request
   * @param now when it came
   */
  public static Map<String, List<String>> of(S3Request request, Instant now) {
    RequestContext context = new RequestContext();
    context.putGlobalKeys(request, now);
    PARAMETERS.forEach(
        (name, key) -> request.parameter(name).ifPresent(value -> context.put(key, value)));
    HEADERS.forEach(
        (name, key) -> request.header(name).ifPresent(value -> context.put(key, value)));
    request
        .headers()
        .fields()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-amz-")) {
                context.keys.put("s3:" + name, values);
              }
            });
    request.header("x-amz-copy-source").ifPresent(context::putCopySource);
    request.header("x-amz-tagging").ifPresent(context::putTags);
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

  /** Policies see the source as bucket and key, whichever way a client writes it. */
  private void putCopySource(String source) {
    try {
      String decoded = PercentCoding.decode(source);
      put("s3:x-amz-copy-source", decoded.startsWith("/") ? decoded.substring(1) : decoded);
    } catch (S3Exception malformed) {
      keys.remove("s3:x-amz-copy-source");
    }
  }

  private void putTags(String tagging) {
    List<Query.Parameter> tags = parseTags(tagging);
    tags.forEach(tag -> put("s3:requestobjecttag/" + tag.name(), tag.value()));
    if (!tags.isEmpty()) {
      keys.put("s3:requestobjecttagkeys", tags.stream().map(Query.Parameter::name).toList());
    }
  }

  /** A header that cannot be read gives no tags; the operation refuses it. */
  private static List<Query.Parameter> parseTags(String tagging) {
    try {
      return Query.parse(tagging.replace("+", "%20")).parameters();
    } catch (S3Exception malformed) {
      return List.of();
    }
  }

  private void put(String key, String value) {
    keys.put(key, List.of(value));
  }
}
