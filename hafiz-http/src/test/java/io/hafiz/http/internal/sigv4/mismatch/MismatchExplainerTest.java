package io.hafiz.http.internal.sigv4.mismatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MismatchExplainerTest {
  private final AtomicLong time = new AtomicLong();
  private final AtomicInteger tried = new AtomicInteger();
  private final MismatchExplainer explainer = new MismatchExplainer(time::get);

  @Test
  void a_flood_of_wrong_signatures_is_left_alone_until_a_second_later() {
    Attempt attempt = attempt(1);
    assertThat(explain(attempt)).isInstanceOf(SignatureDiagnosis.Unexplained.class);
    SignatureDiagnosis last = explain(attempt);
    for (int i = 0; i < 100; i++) {
      last = explain(attempt);
    }

    int ofFlood = tried.get();
    assertThat(last).isEqualTo(new SignatureDiagnosis.NotExamined());
    assertThat(ofFlood).isLessThan(16 << 10);
    assertThat(explain(attempt)).isEqualTo(new SignatureDiagnosis.NotExamined());
    assertThat(tried.get()).isEqualTo(ofFlood);
    time.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(explain(attempt)).isInstanceOf(SignatureDiagnosis.Unexplained.class);
  }

  @Test
  void no_signature_is_tried_with_more_than_a_bounded_number_of_requests() {
    assertThat(explain(attempt(100)))
        .isEqualTo(new SignatureDiagnosis.Unexplained(MismatchExplainer.MOST_TRIED));
    assertThat(tried.get()).isEqualTo(MismatchExplainer.MOST_TRIED);
  }

  @Test
  void a_large_request_is_not_tried_as_often_as_a_small_one() {
    assertThat(explain(attempt(1000))).isEqualTo(new SignatureDiagnosis.NotExamined());
    assertThat(tried.get()).isLessThan(1000);
    assertThat(explainer.isExhausted()).isTrue();
  }

  @Test
  void a_form_shows_no_secret() {
    assertThat(attempt(1).form().toString()).doesNotContain("hush");
  }

  private SignatureDiagnosis explain(Attempt attempt) {
    return explainer.explain(
        attempt,
        form -> {
          tried.incrementAndGet();
          return false;
        });
  }

  /** A request with so many signed headers, each of two values, and as many parameters. */
  private static Attempt attempt(int count) {
    Map<String, List<String>> fields = new TreeMap<>(Map.of("host", List.of("localhost")));
    List<Query.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.put("x-" + i, List.of("b  c", "d"));
      parameters.add(new Query.Parameter("a" + i, "b c"));
    }
    String lines =
        fields.keySet().stream().map(name -> name + ":b c,d\n").collect(Collectors.joining());
    String query =
        parameters.stream().map(p -> p.name() + "=b%20c").sorted().collect(Collectors.joining("&"));
    String names = String.join(";", fields.keySet());
    S3Request request =
        new S3Request(
            "GET",
            "/bucket/key",
            new Query(parameters),
            Headers.of(fields),
            Optional.empty(),
            Optional.empty(),
            InetAddress.getLoopbackAddress(),
            Optional.empty());
    SigningForm form =
        SigningForm.of(
            String.join("\n", "GET", "/bucket/key", query, lines, names, "UNSIGNED-PAYLOAD"),
            "20130524T000000Z",
            "20130524/us-east-1/s3/aws4_request",
            "hush");
    return new Attempt(
        request, form, names, Credentials.of("AKID", "hush"), List.of(), Optional.empty());
  }
}
