package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Decision;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.StorageBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class HafizServerTest {
  private static final Owner OWNER = new Owner("id", "name", "123456789012");

  @Test
  void by_default_it_listens_on_a_free_port_of_the_loopback_interface() {
    try (HafizServer server = HafizServer.start()) {
      assertThat(server.endpoint())
          .isEqualTo(URI.create("http://127.0.0.1:" + server.port()))
          .hasToString("http://127.0.0.1:" + server.port());
      assertThat(server.port()).isBetween(1024, 65_535);
      assertThat(server.region()).isEqualTo("us-east-1");
      assertThat(server.credentials().accessKeyId()).isEqualTo("hafiz");
      assertThat(server.credentials().secretAccessKey()).isEqualTo("hafiz-secret");
    }
  }

  @Test
  void its_credentials_are_accepted_and_others_are_not() {
    try (HafizServer server = HafizServer.builder().credentials("key", "secret").start()) {
      assertThat(client(server).get("/nowhere").send().code()).isEqualTo("NoSuchBucket");
      assertThat(client(server).as("key", "other").get("/nowhere").send().code())
          .isEqualTo("SignatureDoesNotMatch");
      assertThat(client(server).as("hafiz", "hafiz-secret").get("/nowhere").send().code())
          .isEqualTo("InvalidAccessKeyId");
      assertThat(client(server).anonymous().get("/").send().code()).isEqualTo("AccessDenied");
    }
  }

  @Test
  void a_provider_keeps_its_credentials_to_itself() {
    CredentialsProvider provider = CredentialsProvider.of(Credentials.of("key", "secret"));
    try (HafizServer server = HafizServer.builder().credentials(provider).start()) {
      assertThatThrownBy(server::credentials).isInstanceOf(IllegalStateException.class);
      WireClient client = WireClient.of("127.0.0.1", server.port(), "key", "secret", "us-east-1");
      assertThat(client.get("/nowhere").send().code()).isEqualTo("NoSuchBucket");
    }
  }

  @Test
  void a_port_in_use_is_named() {
    try (HafizServer server = HafizServer.start()) {
      HafizServer.Builder again = HafizServer.builder().port(server.port());
      assertThatThrownBy(again::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + server.port() + ": ");
    }
  }

  @Test
  void a_host_that_does_not_exist_is_named() {
    HafizServer.Builder builder = HafizServer.builder().host("nowhere.invalid");
    assertThatThrownBy(builder::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere.invalid");
  }

  @Test
  void a_closed_server_accepts_nothing_and_may_be_closed_again() {
    HafizServer server = HafizServer.start();
    server.close();
    server.close();
    assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void storage_that_was_handed_in_outlives_the_server() throws IOException {
    BucketName bucket = new BucketName("bucket");
    StorageBackend storage = InMemoryStorage.create();
    storage.createBucket(new CreateBucketInput(bucket, OWNER, "us-east-1", List.of()));
    try (HafizServer server = HafizServer.builder().storage(storage).start()) {
      assertThat(server.storage()).isSameAs(storage);
      assertThat(client(server).get("/bucket?no-such").send().code()).isNotEqualTo("NoSuchBucket");
    }
    assertThat(storage.getBucket(bucket).name()).isEqualTo(bucket);
  }

  @Test
  void requests_are_judged_and_dated_by_its_clock() {
    Instant then = Instant.parse("2001-02-03T04:05:06Z");
    InstantSource clock = InstantSource.fixed(then);
    try (HafizServer server = HafizServer.builder().clock(clock).start()) {
      WireResponse past = client(server).get("/nowhere").at(then).send();
      assertThat(past.code()).isEqualTo("NoSuchBucket");
      assertThat(past.header("Date")).contains("Sat, 03 Feb 2001 04:05:06 GMT");
      assertThat(client(server).get("/nowhere").at(Instant.now()).send().code())
          .isEqualTo("RequestTimeTooSkewed");
    }
  }

  @Test
  void a_listener_is_told_of_each_request_and_cannot_disturb_it() throws InterruptedException {
    BlockingQueue<CompletedRequest> told = new LinkedBlockingQueue<>();
    RequestListener listener =
        request -> {
          told.add(request);
          throw new IllegalStateException("a listener that fails");
        };
    try (HafizServer server = HafizServer.builder().onRequest(listener).start()) {
      WireResponse response = client(server).get("/bucket/a%20key").send();
      CompletedRequest request = told.poll(10, TimeUnit.SECONDS);
      assertThat(request.operation()).contains("GetObject");
      assertThat(request.bucket()).contains("bucket");
      assertThat(request.key()).contains("a key");
      assertThat(request.status()).isEqualTo(404);
      assertThat(request.errorCode()).contains("NoSuchBucket");
      assertThat(request.requestId()).isEqualTo(response.header("x-amz-request-id").orElseThrow());
      assertThat(request.principal()).contains(server.credentials().principal());
      assertThat(request.bytesOut()).isEqualTo(response.body().length);
      assertThat(request.duration()).isPositive();
    }
  }

  @Test
  void a_virtual_host_names_the_bucket() throws InterruptedException {
    BlockingQueue<CompletedRequest> told = new LinkedBlockingQueue<>();
    try (HafizServer server =
        HafizServer.builder().virtualHosts("s3.example.test").onRequest(told::add).start()) {
      String request = "GET /key HTTP/1.1\r\nHost: %s\r\n\r\n";
      for (String host : List.of("bucket.s3.example.test:1", "bucket.localhost")) {
        client(server).raw(request.formatted(host));
        CompletedRequest completed = told.poll(10, TimeUnit.SECONDS);
        assertThat(completed.bucket()).contains("bucket");
        assertThat(completed.key()).contains("key");
      }
    }
  }

  @Test
  void over_tls_it_is_trusted_by_its_own_context_alone() throws Exception {
    try (HafizServer server = HafizServer.builder().tls().start()) {
      assertThat(server.endpoint().getScheme()).isEqualTo("https");
      HttpClient client = HttpClient.newBuilder().sslContext(server.sslContext()).build();
      for (String host : List.of("127.0.0.1", "localhost")) {
        URI uri = URI.create("https://" + host + ":" + server.port() + "/");
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
            .contains("<Code>AccessDenied</Code>");
      }
      HttpRequest request = HttpRequest.newBuilder(server.endpoint()).build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
      try (HafizServer other = HafizServer.builder().tls().start()) {
        HttpRequest toOther = HttpRequest.newBuilder(other.endpoint()).build();
        assertThatThrownBy(() -> client.send(toOther, BodyHandlers.ofString()))
            .isInstanceOf(SSLHandshakeException.class);
      }
      assertThat(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(server.certificatePem().getBytes())))
          .isNotNull();
    }
  }

  @Test
  void policies_see_the_version_of_tls() throws Exception {
    BlockingQueue<AuthorizationRequest> asked = new LinkedBlockingQueue<>();
    Authorizer recording =
        request -> {
          asked.add(request);
          return new Decision.Allow("test");
        };
    try (HafizServer server = HafizServer.builder().tls().authorizer(recording).start()) {
      HttpClient client = HttpClient.newBuilder().sslContext(server.sslContext()).build();
      client.send(HttpRequest.newBuilder(server.endpoint()).build(), BodyHandlers.discarding());
      assertThat(asked.take().context())
          .containsEntry("s3:tlsversion", List.of("1.3"))
          .containsEntry("aws:securetransport", List.of("true"));
    }
  }

  @Test
  void without_tls_there_is_no_certificate() {
    try (HafizServer server = HafizServer.start()) {
      assertThatThrownBy(server::sslContext).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(server::certificatePem).isInstanceOf(IllegalStateException.class);
    }
  }

  private static WireClient client(HafizServer server) {
    Credentials credentials = server.credentials();
    return WireClient.of(
        "127.0.0.1",
        server.port(),
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        server.region());
  }
}
