package io.hafiz.http.internal.sts;

import io.hafiz.auth.Identities;
import io.hafiz.auth.Principal;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.sigv4.Authentication;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.wire.RequestContext;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Answers the requests to STS that come to the endpoint of S3: authenticates, finds the operation
 * and lets it answer. Thread-safe.
 */
public final class StsService {
  /** The one version of the API. */
  static final String VERSION = "2011-06-15";

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ACTION = "Action";
  private static final int MAX_BODY = 128 << 10;

  private final StsAuthenticator authenticator;
  private final StsOperations operations;
  private final String region;
  private final InstantSource clock;

  /**
   * Creates a service.
   *
   * @param authenticator says who makes a request, by signatures for STS
   * @param identities the callers and roles there are
   * @param credentials issues temporary credentials
   * @param region the region of the endpoint
   * @param clock says when a request came
   */
  public StsService(
      SigV4Authenticator authenticator,
      Identities identities,
      TemporaryCredentials credentials,
      String region,
      InstantSource clock) {
    this.authenticator = new StsAuthenticator(authenticator);
    this.operations = StsOperations.of(identities, credentials);
    this.region = region;
    this.clock = clock;
  }

  /**
   * Returns whether a request is to STS rather than to S3. S3 has no operation that posts a form to
   * no bucket, and none on no bucket that is told by an {@code Action}.
   */
  public static boolean isAddressedBy(S3Request request) {
    if (request.bucket().isPresent()) {
      return false;
    }
    return switch (request.method()) {
      case "POST" -> hasForm(request) || request.query().has(ACTION);
      case "GET" -> request.query().has(ACTION);
      default -> false;
    };
  }

  private static boolean hasForm(S3Request request) {
    String type = request.header("Content-Type").orElse("");
    return type.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  /**
   * Answers a request that is {@linkplain #isAddressedBy addressed} to STS, errors included.
   *
   * @param request its head
   * @param body its body as it comes
   * @param trace told what becomes known of it
   * @throws IOException if the body breaks off
   */
  public S3Response answer(S3Request request, InputStream body, RequestTrace trace)
      throws IOException {
    try {
      return answered(request, body(body), trace);
    } catch (StsException e) {
      trace.errorCode(e.code().code());
      return error(e, trace.requestId());
    }
  }

  private S3Response answered(S3Request request, byte[] body, RequestTrace trace) {
    Instant now = clock.instant();
    StsParameters parameters =
        hasForm(request)
            ? StsParameters.of(request.query(), body)
            : new StsParameters(request.query());
    String action = action(parameters);
    StsOperation operation = operations.get(action);
    trace.operation(action);
    Authentication authentication = authenticator.authenticate(request, body, now);
    trace.principal(authentication.principal());
    Principal.Identity caller = StsAuthenticator.requireIdentity(authentication);
    XmlWriter.Content result =
        operation.handle(new StsCall(parameters, caller, context(request, now)));
    byte[] document =
        XmlWriter.documentIn(
            NAMESPACE,
            action + "Response",
            xml ->
                xml.element(action + "Result", result)
                    .element(
                        "ResponseMetadata",
                        metadata -> metadata.element("RequestId", trace.requestId())));
    return response(200, document, trace.requestId());
  }

  private static byte[] body(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new StsException(
          StsErrorCode.REQUEST_ENTITY_TOO_LARGE,
          "The request is longer than " + MAX_BODY + " bytes");
    }
    return bytes;
  }

  private static String action(StsParameters parameters) {
    String action =
        parameters
            .optional(ACTION)
            .orElseThrow(
                () ->
                    new StsException(
                        StsErrorCode.MISSING_ACTION,
                        "The request is missing an action or operation parameter."));
    String version = parameters.optional("Version").orElse("");
    if (!version.equals(VERSION)) {
      throw new StsException(
          StsErrorCode.NO_SUCH_VERSION,
          "The requested version ( " + version + " ) is not valid: it is " + VERSION);
    }
    return action;
  }

  /** What S3's own condition keys ask for is no part of these requests. */
  private Map<String, List<String>> context(S3Request request, Instant now) {
    Map<String, List<String>> context = new HashMap<>(RequestContext.of(request, now));
    context.keySet().removeIf(key -> !key.startsWith("aws:"));
    context.put("aws:requestedregion", List.of(region));
    return context;
  }

  private static S3Response error(StsException e, String requestId) {
    byte[] document =
        XmlWriter.documentIn(
            NAMESPACE,
            "ErrorResponse",
            xml ->
                xml.element(
                        "Error",
                        error ->
                            error
                                .element("Type", e.code().type())
                                .element("Code", e.code().code())
                                .element("Message", e.getMessage()))
                    .element("RequestId", requestId));
    return response(e.code().status(), document, requestId);
  }

  private static S3Response response(int status, byte[] document, String requestId) {
    return S3Response.status(status)
        .header("Content-Type", "text/xml")
        .header("x-amzn-RequestId", requestId)
        .body(document);
  }
}
