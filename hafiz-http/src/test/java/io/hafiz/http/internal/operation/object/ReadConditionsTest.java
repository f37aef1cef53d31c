package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadConditionsTest {
  private static final String BODY = "0123456789";
  private static final String TAG = "\"781e5e245d69b566979b86e28d23f2c7\"";
  private static final String OTHER = "\"other\"";
  private static final String PAST = "Sun, 06 Nov 1994 08:49:37 GMT";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @ParameterizedTest
  @CsvSource({
    "If-Match, TAG, 200",
    "If-Match, *, 200",
    "If-Match, OTHER, 412",
    "If-Match, 'OTHER, TAG', 200",
    "If-None-Match, OTHER, 200",
    "If-None-Match, TAG, 304",
    "If-None-Match, W/TAG, 304",
    "If-None-Match, *, 304",
    "If-None-Match, 'OTHER, TAG', 304",
    "If-Modified-Since, PAST, 200",
    "If-Modified-Since, LAST, 304",
    "If-Modified-Since, nonsense, 200",
    "If-Modified-Since, 'Fri, 01 Jan 2066 00:00:00 GMT', 200",
    "If-Unmodified-Since, LAST, 200",
    "If-Unmodified-Since, PAST, 412",
    "If-Unmodified-Since, nonsense, 200"
  })
  void a_condition_decides_the_answer(String header, String value, int status) {
    s3.store("/bucket/key", BODY);
    String last = s3.head("/bucket/key").send().header("Last-Modified").orElseThrow();
    String sent =
        value
            .replace("TAG", TAG)
            .replace("OTHER", OTHER)
            .replace("PAST", PAST)
            .replace("LAST", last);
    WireResponse response = s3.get("/bucket/key").header(header, sent).send();

    assertThat(response.status()).isEqualTo(status);
    if (status == 412) {
      assertThat(response.code()).isEqualTo("PreconditionFailed");
      assertThat(response.xpath("/Error/Condition")).isEqualTo(header);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match, TAG, If-Unmodified-Since, PAST, 200",
    "If-Match, OTHER, If-None-Match, OTHER, 412",
    "If-None-Match, OTHER, If-Modified-Since, LAST, 200",
    "If-None-Match, TAG, If-Modified-Since, PAST, 304",
    "If-Match, TAG, If-None-Match, TAG, 304"
  })
  void tags_outweigh_dates(String one, String oneValue, String two, String twoValue, int status) {
    s3.store("/bucket/key", BODY);
    String last = s3.head("/bucket/key").send().header("Last-Modified").orElseThrow();
    WireResponse response =
        s3.get("/bucket/key")
            .header(one, oneValue.replace("TAG", TAG).replace("OTHER", OTHER))
            .header(
                two,
                twoValue
                    .replace("TAG", TAG)
                    .replace("OTHER", OTHER)
                    .replace("PAST", PAST)
                    .replace("LAST", last))
            .send();

    assertThat(response.status()).isEqualTo(status);
  }

  @Test
  void not_modified_has_validators_and_no_body() {
    s3.store("/bucket/key", BODY, "Cache-Control", "max-age=1", "x-amz-meta-a", "1");
    WireResponse response = s3.get("/bucket/key").header("If-None-Match", TAG).send();

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("ETag")).contains(TAG);
    assertThat(response.header("Last-Modified")).isPresent();
    assertThat(response.header("Cache-Control")).contains("max-age=1");
    assertThat(response.header("Content-Type")).isEmpty();
    assertThat(response.header("x-amz-meta-a")).isEmpty();
  }
}
