import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Starts a server on the class path that a framework's dependency management makes. */
class ConsumerTest {
  @Test
  void a_started_server_answers() throws Exception {
    try (HafizServer s3 = HafizServer.start()) {
      refusesAnonymousListing(s3);
    }
  }

  @Test
  void an_injected_server_answers(@HafizS3 HafizServer s3) throws Exception {
    refusesAnonymousListing(s3);
  }

  private static void refusesAnonymousListing(HafizServer s3) throws Exception {
    HttpRequest listBuckets = HttpRequest.newBuilder(s3.endpoint()).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(listBuckets, HttpResponse.BodyHandlers.ofString());

    assertEquals(403, response.statusCode());
    assertTrue(response.body().contains("AccessDenied"), response.body());
  }
}
