package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTaggingTest {
  private static final String EMPTY =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet></TagSet></Tagging>";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void the_document_is_that_of_aws() {
    s3.store("/bucket/key", "x");

    assertThat(s3.get("/bucket/key?tagging").send().text()).isEqualTo(EMPTY);
    assertThat(s3.put("/bucket/key?tagging").body(document("a", "1")).send().status())
        .isEqualTo(200);
    WireResponse response = s3.get("/bucket/key?tagging").send();

    assertThat(response.header("Content-Type")).contains("application/xml");
    assertThat(response.text())
        .isEqualTo(
            EMPTY.replace(
                "<TagSet></TagSet>", "<TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet>"));
    assertThat(s3.delete("/bucket/key?tagging").send().status()).isEqualTo(204);
    assertThat(s3.get("/bucket/key?tagging").send().text()).isEqualTo(EMPTY);
  }

  @Test
  void an_empty_set_deletes_all_tags() {
    s3.store("/bucket/key", "x", "x-amz-tagging", "old=1");
    s3.put("/bucket/key?tagging").body("<Tagging><TagSet/></Tagging>").send();

    assertThat(s3.get("/bucket/key?tagging").send().text()).isEqualTo(EMPTY);
  }

  @Test
  void each_version_has_its_own_tags() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String first = s3.store("/bucket/key", "1").header("x-amz-version-id").orElseThrow();
    String second = s3.store("/bucket/key", "2").header("x-amz-version-id").orElseThrow();
    String named = "/bucket/key?tagging&versionId=" + first;

    assertThat(s3.put(named).body(document("a", "1")).send().header("x-amz-version-id"))
        .contains(first);
    assertThat(s3.get(named).send().header("x-amz-version-id")).contains(first);
    assertThat(s3.get(named).send().xpathAll("//Key")).containsExactly("a");
    WireResponse current = s3.get("/bucket/key?tagging").send();
    assertThat(current.header("x-amz-version-id")).contains(second);
    assertThat(current.xpathAll("//Key")).isEmpty();
    assertThat(s3.delete(named).send().header("x-amz-version-id")).contains(first);
    assertThat(s3.get(named).send().xpathAll("//Key")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "not xml, MalformedXML",
    "<Tagging/>, MalformedXML",
    "<Other><TagSet/></Other>, MalformedXML",
    "<!DOCTYPE a><Tagging><TagSet/></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Key>aws:a</Key><Value/></Tag></TagSet></Tagging>, InvalidTag",
    "<Tagging><TagSet><Tag><Key>a</Key><Value>&lt;</Value></Tag></TagSet></Tagging>, InvalidTag"
  })
  void another_document_is_refused_and_changes_nothing(String document, String code) {
    s3.store("/bucket/key", "x", "x-amz-tagging", "old=1");
    WireResponse response = s3.put("/bucket/key?tagging").body(document).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(s3.get("/bucket/key?tagging").send().xpathAll("//Key")).containsExactly("old");
  }

  @Test
  void ten_tags_are_the_most() {
    s3.store("/bucket/key", "x");

    assertThat(s3.put("/bucket/key?tagging").body(tags(10)).send().status()).isEqualTo(200);
    WireResponse response = s3.put("/bucket/key?tagging").body(tags(11)).send();
    assertThat(response.code()).isEqualTo("BadRequest");
    assertThat(response.xpath("/Error/Message")).isEqualTo("Object tags cannot be greater than 10");
  }

  @Test
  void a_key_that_occurs_twice_is_refused() {
    s3.store("/bucket/key", "x");
    String twice = document("a", "1").replace("</TagSet>", tag("a", "2") + "</TagSet>");

    assertThat(s3.put("/bucket/key?tagging").body(twice).send().code()).isEqualTo("InvalidTag");
  }

  @Test
  void an_object_that_is_not_there_has_no_tags() {
    assertThat(s3.get("/bucket/key?tagging").send().code()).isEqualTo("NoSuchKey");
    assertThat(s3.put("/bucket/key?tagging").body(document("a", "1")).send().code())
        .isEqualTo("NoSuchKey");
    assertThat(s3.delete("/bucket/key?tagging").send().code()).isEqualTo("NoSuchKey");
  }

  @Test
  void the_access_control_list_names_the_owner_alone() {
    s3.store("/bucket/key", "x");
    WireResponse response = s3.get("/bucket/key?acl").send();
    String id = response.xpath("/AccessControlPolicy/Owner/ID");

    assertThat(id).matches("[0-9a-f]{64}");
    assertThat(response.text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Owner><ID>"
                + id
                + "</ID><DisplayName>hafiz</DisplayName></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"CanonicalUser\"><ID>"
                + id
                + "</ID><DisplayName>hafiz</DisplayName></Grantee>"
                + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
                + "</AccessControlPolicy>");
    assertThat(s3.get("/bucket/other?acl").send().code()).isEqualTo("NoSuchKey");
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> tag("k" + i, "v"))
        .collect(Collectors.joining("", "<Tagging><TagSet>", "</TagSet></Tagging>"));
  }

  private static String document(String key, String value) {
    return "<Tagging><TagSet>" + tag(key, value) + "</TagSet></Tagging>";
  }

  private static String tag(String key, String value) {
    return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>";
  }
}
