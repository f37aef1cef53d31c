package io.hafiz.http.internal.route;

import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.http.internal.wire.S3Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes known of one request while it is answered. Not thread-safe. */
public final class RequestTrace {
  private final String requestId;
  private Optional<S3Request> request = Optional.empty();
  private Optional<String> operation = Optional.empty();
  private Optional<Principal> principal = Optional.empty();
  private final List<Decision> decisions = new ArrayList<>();
  private Optional<String> errorCode = Optional.empty();

  /** Begins the trace of the request with that id. */
  public RequestTrace(String requestId) {
    this.requestId = requestId;
  }

  /** Notes the head of the request. */
  public void request(S3Request parsed) {
    request = Optional.of(parsed);
  }

  /** Notes the name of the operation. */
  public void operation(String name) {
    operation = Optional.of(name);
  }

  /** Notes who makes it. */
  public void principal(Principal authenticated) {
    principal = Optional.of(authenticated);
  }

  /** Notes what was decided about something it asks for. */
  public void decision(Decision decided) {
    decisions.add(decided);
  }

  /** Notes the error it is answered with. */
  public void errorCode(String code) {
    errorCode = Optional.of(code);
  }

  /** Returns the value of {@code x-amz-request-id}. */
  public String requestId() {
    return requestId;
  }

  /** Returns the head of the request; empty if it could not be parsed. */
  public Optional<S3Request> request() {
    return request;
  }

  /** Returns the name of the operation; empty if it was not recognised. */
  public Optional<String> operation() {
    return operation;
  }

  /** Returns who makes it; empty if the signature was not accepted. */
  public Optional<Principal> principal() {
    return principal;
  }

  /** Returns what was decided, in order. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /** Returns the error it is answered with; empty on success. */
  public Optional<String> errorCode() {
    return errorCode;
  }
}
