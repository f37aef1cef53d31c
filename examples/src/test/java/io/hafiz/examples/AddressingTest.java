package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Path style and virtual-host style, odd keys, presigned URLs. */
class AddressingTest {
  private static final List<String> ODD_KEYS =
      List.of(
          "/leading",
          "a//b",
          "a/../b",
          "a b+c%2Bd",
          "back\\slash",
          "dir/",
          "semi;colon=1",
          "tilde~star*",
          "ümlaut/日本語/😀");

  @HafizS3(buckets = "virtual")
  HafizServer server;

  @HafizS3 S3Client pathStyle;

  @Test
  void both_styles_name_the_same_objects() {
    try (S3Client virtualHost =
        SdkClients.sync(
            server, b -> b.endpointOverride(SdkClients.byName(server)).forcePathStyle(false))) {
      for (String key : ODD_KEYS) {
        virtualHost.putObject(
            r -> r.bucket("virtual").key(key), RequestBody.fromString("content of " + key));
      }
      for (String key : ODD_KEYS) {
        assertThat(pathStyle.getObjectAsBytes(r -> r.bucket("virtual").key(key)).asUtf8String())
            .isEqualTo("content of " + key);
      }
      assertThat(virtualHost.listObjectsV2(r -> r.bucket("virtual")).contents())
          .extracting(S3Object::key)
          .containsExactlyInAnyOrderElementsOf(ODD_KEYS);
    }
  }

  @Test
  void a_presigned_url_needs_no_keys(@HafizS3 S3Presigner presigner) throws IOException {
    for (String key : ODD_KEYS) {
      pathStyle.putObject(r -> r.bucket("virtual").key(key), RequestBody.fromString(key));
      URL url =
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(r -> r.bucket("virtual").key(key)))
              .url();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      assertThat(connection.getResponseCode()).as(key).isEqualTo(200);
      assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(key);
    }
  }
}
