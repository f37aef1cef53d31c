package io.hafiz.http.internal.operation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersioningTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private WireResponse put(String children) {
    return s3.put("/bucket?versioning")
        .body("<VersioningConfiguration>" + children + "</VersioningConfiguration>")
        .send();
  }

  private String get() {
    return s3.get("/bucket?versioning").send().text();
  }

  @Test
  void a_bucket_that_never_kept_versions_has_no_status() {
    assertThat(get()).isEqualTo(HEAD + "</VersioningConfiguration>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enabled", "Suspended"})
  void a_status_is_kept(String status) {
    WireResponse response = put("<Status>" + status + "</Status><MfaDelete>Disabled</MfaDelete>");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(get()).isEqualTo(HEAD + "<Status>" + status + "</Status></VersioningConfiguration>");
  }

  @ParameterizedTest
  @CsvSource({
    "'',400,IllegalVersioningConfigurationException",
    "<MfaDelete>Disabled</MfaDelete>,400,IllegalVersioningConfigurationException",
    "<Status>enabled</Status>,400,MalformedXML",
    "<Status/>,400,MalformedXML",
    "<Status>Enabled</Status><Status>Enabled</Status>,400,MalformedXML",
    "<Status>Enabled</Status><Other/>,400,MalformedXML",
    "<Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>,501,NotImplemented",
    "<Status>Enabled</Status><MfaDelete>No</MfaDelete>,400,MalformedXML"
  })
  void another_document_changes_nothing(String children, int status, String code) {
    WireResponse response = put(children);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(get()).isEqualTo(HEAD + "</VersioningConfiguration>");
  }

  @Test
  void a_body_is_required() {
    assertThat(s3.put("/bucket?versioning").body("").send().code())
        .isEqualTo("MissingRequestBodyError");
  }

  @Test
  void each_direction_needs_its_action() {
    s3.deny("s3:PutBucketVersioning");
    assertThat(put("<Status>Enabled</Status>").code()).isEqualTo("AccessDenied");
    assertThat(get()).isEqualTo(HEAD + "</VersioningConfiguration>");
    s3.deny("s3:GetBucketVersioning");
    assertThat(s3.get("/bucket?versioning").send().code()).isEqualTo("AccessDenied");
  }
}
