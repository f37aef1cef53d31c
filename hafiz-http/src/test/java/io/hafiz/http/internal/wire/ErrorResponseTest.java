package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorResponseTest {
  private static final ErrorResponse ERRORS = new ErrorResponse("/bucket/a&b", "ID", "HOST");

  @Test
  void the_document_names_what_was_asked_for() {
    assertThat(document(new S3Exception(S3ErrorCode.ACCESS_DENIED)))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>AccessDenied</Code><Message>Access Denied</Message>\
            <Resource>/bucket/a&amp;b</Resource>\
            <RequestId>ID</RequestId><HostId>HOST</HostId></Error>""");
  }

  @Test
  void details_come_in_their_order_and_in_place_of_the_resource() {
    assertThat(document(S3Exception.noSuchVersion("<k>\r\n", "v")))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>NoSuchVersion</Code>\
            <Message>The specified version does not exist.</Message>\
            <Key>&lt;k&gt;&#xd;&#xa;</Key><VersionId>v</VersionId>\
            <RequestId>ID</RequestId><HostId>HOST</HostId></Error>""");
  }

  @Test
  void headers_and_status_are_the_errors() {
    S3Response response =
        ERRORS.of(S3Exception.noSuchKey("k").header("x-amz-delete-marker", "true"));
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers())
        .contains(
            new S3Response.Header("x-amz-delete-marker", "true"),
            new S3Response.Header("Content-Type", "application/xml"));
  }

  @Test
  void not_modified_has_no_document() {
    S3Response response =
        ERRORS.of(new S3Exception(S3ErrorCode.NOT_MODIFIED).header("ETag", "\"e\""));
    assertThat(response.status()).isEqualTo(304);
    assertThat(response.payload()).isInstanceOf(S3Response.Payload.None.class);
    assertThat(response.headers()).containsExactly(new S3Response.Header("ETag", "\"e\""));
  }

  private static String document(S3Exception error) {
    return new String(
        ((S3Response.Payload.Bytes) ERRORS.of(error).payload()).bytes(), StandardCharsets.UTF_8);
  }
}
