import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Starts a server on the class path that a framework's dependency management makes. */
class ConsumerTest {
  private static URI injected;

  @Test
  void a_started_server_answers() throws Exception {
    try (HafizServer s3 = HafizServer.start()) {
      refusesAnonymousListing(s3.endpoint());
    }
  }

  @Test
  void an_injected_server_answers(@HafizS3 HafizServer s3) throws Exception {
    injected = s3.endpoint();
    refusesAnonymousListing(injected);
  }

  /** A framework may manage JUnit down to a version that closes other things than its newest. */
  @AfterAll
  static void an_injected_server_is_closed_after_its_test() {
    assertThrows(ConnectException.class, () -> get(injected));
  }

  private static void refusesAnonymousListing(URI endpoint) throws Exception {
    HttpResponse<String> response = get(endpoint);

    assertEquals(403, response.statusCode());
    assertTrue(response.body().contains("AccessDenied"), response.body());
  }

  private static HttpResponse<String> get(URI endpoint) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.ofString());
  }
}
