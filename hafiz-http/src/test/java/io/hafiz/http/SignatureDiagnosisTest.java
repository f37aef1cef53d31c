package io.hafiz.http;

import static io.hafiz.http.wire.WireMistake.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Identities;
import io.hafiz.http.SignatureMistake.Subject;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the listener, the log and the client are told of a signature that does not match. */
class SignatureDiagnosisTest {
  private static final String SECRET = "hafiz-secret";

  private final BlockingQueue<CompletedRequest> completed = new LinkedBlockingQueue<>();
  private final HafizServer server = HafizServer.builder().onRequest(completed::add).start();
  private final WireClient client =
      WireClient.of("127.0.0.1", server.port(), "hafiz", SECRET, "us-east-1");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_listener_is_told_of_the_mistake() throws InterruptedException {
    client.as("hafiz", SECRET + "\n").get("/").send();

    assertThat(next().signatureDiagnosis())
        .contains(explained(Subject.SECRET, "the secret is followed by a line feed"));
  }

  @Test
  void the_secret_of_another_user_is_recognised() throws InterruptedException {
    Identities identities =
        Identities.builder()
            .account(
                "111122223333",
                account ->
                    account
                        .user("alice", user -> user.accessKey("AKIAALICE", "secret of alice"))
                        .user("bob", user -> user.accessKey("AKIABOB", "secret of bob")))
            .build();
    try (HafizServer of =
        HafizServer.builder().identities(identities).onRequest(completed::add).start()) {
      WireClient.of("127.0.0.1", of.port(), "AKIAALICE", "secret of bob", "us-east-1")
          .get("/")
          .send();
    }

    assertThat(next().signatureDiagnosis())
        .contains(explained(Subject.SECRET, "the secret is that of the access key AKIABOB"));
  }

  @Test
  void a_short_body_is_compared_with_the_payload_hash() throws InterruptedException {
    String hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    client
        .put("/bucket/key")
        .unsignedPayload()
        .body("hello")
        .making(canonical("\nUNSIGNED-PAYLOAD", "\n" + hash))
        .send();

    assertThat(next().signatureDiagnosis())
        .contains(explained(Subject.PAYLOAD, "the payload hash is that of the body"));
  }

  @Test
  void other_answers_have_no_diagnosis() throws InterruptedException {
    client.get("/").send();
    client.get("/bucket").send();
    client.as("nobody", SECRET).get("/").send();
    client.in("eu-west-1").get("/").send();
    client.anonymous().get("/").send();

    for (String code : List.of("", "NoSuchBucket", "InvalidAccessKeyId")) {
      CompletedRequest request = next();
      assertThat(request.errorCode().orElse("")).isEqualTo(code);
      assertThat(request.signatureDiagnosis()).isEmpty();
    }
    assertThat(next().signatureDiagnosis()).isEmpty();
    assertThat(next().signatureDiagnosis()).isEmpty();
  }

  @Test
  void the_client_is_told_what_aws_tells_and_no_more() throws InterruptedException {
    WireRequest request = client.as("hafiz", SECRET + "\n").get("/");
    WireResponse response = request.send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text())
        .containsSubsequence(
            "<Code>SignatureDoesNotMatch</Code>",
            "<AWSAccessKeyId>hafiz</AWSAccessKeyId>",
            "<StringToSign>",
            "<SignatureProvided>",
            "<StringToSignBytes>",
            "<CanonicalRequest>",
            "<CanonicalRequestBytes>")
        .doesNotContain("line feed", SECRET);
    next();
  }

  @Test
  void the_log_names_the_mistake_but_no_secret() throws InterruptedException {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler = new Recording(lines);
    Logger logger = Logger.getLogger("io.hafiz.http");
    logger.addHandler(handler);
    try {
      client.as("hafiz", SECRET + "\n").get("/").send();
      String id = next().requestId();

      assertThat(lines)
          .containsExactly(
              "The signature of request "
                  + id
                  + " matches if the secret is followed by a line feed");
    } finally {
      logger.removeHandler(handler);
    }
  }

  private static final class Recording extends Handler {
    private final List<String> lines;

    Recording(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static SignatureDiagnosis explained(Subject subject, String mistake) {
    return new SignatureDiagnosis.Explained(List.of(new SignatureMistake(subject, mistake)));
  }

  private CompletedRequest next() throws InterruptedException {
    CompletedRequest request = completed.poll(20, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }
}
