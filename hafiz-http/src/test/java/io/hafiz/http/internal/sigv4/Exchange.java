package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request as it is on the wire, and what a server of AWS's documentation makes of it: its time is
 * that of the examples there, its key the one that signs them.
 *
 * @param head the request without its body
 * @param body the bytes behind the head
 */
record Exchange(S3Request head, byte[] body) {
  static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
  static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  static final String REGION = "us-east-1";
  static final String SCOPE = "20130524/us-east-1/s3/aws4_request";
  static final WireClient CLIENT = WireClient.of("localhost", 80, ACCESS_KEY, SECRET, REGION);

  /** Reads a request from its bytes. */
  static Exchange of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    String[] start = lines[0].split(" ");
    String[] target = start[1].split("\\?", 2);
    Map<String, List<String>> fields = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      fields
          .computeIfAbsent(line.substring(0, colon).toLowerCase(), name -> new ArrayList<>())
          .add(line.substring(colon + 1));
    }
    fields.replaceAll((name, values) -> values.stream().map(String::strip).toList());
    S3Request head =
        new S3Request(
            start[0],
            target[0],
            target.length > 1 ? Query.parse(target[1]) : Query.EMPTY,
            Headers.of(fields),
            Optional.empty(),
            Optional.empty(),
            InetAddress.getLoopbackAddress(),
            Optional.empty());
    return new Exchange(head, Arrays.copyOfRange(bytes, end + 4, bytes.length));
  }

  /** Reads a request that was signed at {@link #NOW}. */
  static Exchange of(WireRequest request) {
    return of(request.at(NOW).bytes());
  }

  /** Reads a request that was changed after it was signed. */
  static Exchange of(WireRequest request, UnaryOperator<String> edit) {
    String text = new String(request.bytes(), StandardCharsets.ISO_8859_1);
    return of(edit.apply(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Authenticates at {@link #NOW}. */
  Authentication authenticate() {
    return authenticate(NOW, Credentials.of(ACCESS_KEY, SECRET));
  }

  /** Authenticates at any time by any credentials. */
  Authentication authenticate(Instant now, Credentials... credentials) {
    return new SigV4Authenticator(
            CredentialsProvider.of(credentials), SigningScope.s3(REGION), Limits.DEFAULT)
        .authenticate(head, now);
  }

  /** Authenticates and returns the body. */
  RequestBody authenticatedBody() {
    return authenticatedBody(new ByteArrayInputStream(body));
  }

  /** Authenticates and returns another body. */
  RequestBody authenticatedBody(InputStream other) {
    return authenticate().body(head, other);
  }
}
