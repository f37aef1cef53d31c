package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestContextTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:20:30.456Z");

  @Test
  void a_plain_request_has_the_global_keys_and_no_others() {
    assertThat(context("", Map.of()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "aws:sourceip", List.of("127.0.0.1"),
                "aws:securetransport", List.of("true"),
                "s3:tlsversion", List.of("1.3"),
                "aws:currenttime", List.of("2026-11-22T10:20:30Z"),
                "aws:epochtime", List.of("1795342830")));
  }

  @Test
  void parameters_and_headers_become_keys() {
    Map<String, List<String>> context =
        context(
            "prefix=a%2F&delimiter=/&max-keys=7&versionId=v1",
            Map.of(
                "User-Agent", List.of("agent"),
                "Referer", List.of("http://from"),
                "If-Match", List.of("\"e\""),
                "If-None-Match", List.of("*"),
                "X-Amz-Acl", List.of("public-read"),
                "x-amz-object-lock-mode", List.of("GOVERNANCE")));
    assertThat(context)
        .containsEntry("s3:prefix", List.of("a/"))
        .containsEntry("s3:delimiter", List.of("/"))
        .containsEntry("s3:max-keys", List.of("7"))
        .containsEntry("s3:versionid", List.of("v1"))
        .containsEntry("aws:useragent", List.of("agent"))
        .containsEntry("aws:referer", List.of("http://from"))
        .containsEntry("s3:if-match", List.of("\"e\""))
        .containsEntry("s3:if-none-match", List.of("*"))
        .containsEntry("s3:x-amz-acl", List.of("public-read"))
        .containsEntry("s3:object-lock-mode", List.of("GOVERNANCE"));
  }

  @Test
  void an_empty_parameter_is_present() {
    assertThat(context("prefix=", Map.of())).containsEntry("s3:prefix", List.of(""));
  }

  @Test
  void tags_to_be_put_become_one_key_each_and_a_list() {
    assertThat(context("", Map.of("x-amz-tagging", List.of("Team=a+b%2B&empty="))))
        .containsEntry("s3:requestobjecttag/Team", List.of("a b+"))
        .containsEntry("s3:requestobjecttag/empty", List.of(""))
        .containsEntry("s3:requestobjecttagkeys", List.of("Team", "empty"));
  }

  @Test
  void tags_that_cannot_be_read_are_left_to_the_operation() {
    assertThat(context("", Map.of("x-amz-tagging", List.of("%zz"))))
        .doesNotContainKey("s3:requestobjecttagkeys");
  }

  @Test
  void a_copy_source_is_bucket_and_key() {
    for (String source : List.of("bucket/a%20b", "/bucket/a%20b")) {
      assertThat(context("", Map.of("x-amz-copy-source", List.of(source))))
          .containsEntry("s3:x-amz-copy-source", List.of("bucket/a b"));
    }
    assertThat(context("", Map.of("x-amz-copy-source", List.of("bucket/%zz"))))
        .doesNotContainKey("s3:x-amz-copy-source");
  }

  private static Map<String, List<String>> context(
      String query, Map<String, List<String>> headers) {
    return RequestContext.of(
        new S3Request(
            "GET",
            "/",
            Query.parse(query),
            Headers.of(headers),
            Optional.empty(),
            Optional.empty(),
            InetAddress.getLoopbackAddress(),
            Optional.of("1.3")),
        NOW);
  }
}
