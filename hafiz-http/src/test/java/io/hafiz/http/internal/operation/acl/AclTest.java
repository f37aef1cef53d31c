package io.hafiz.http.internal.operation.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are put on buckets and objects, and what they look like afterwards. */
class AclTest {
  private static final String OWNER = SharedServer.OWNER.id();
  private static final String WRITER = SharedServer.WRITER.id();
  private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
  private static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
  private static final String EC2 =
      "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

  @RegisterExtension final SharedServer s3 = new SharedServer();

  @BeforeEach
  void let_lists_count() {
    s3.ownership("ObjectWriter");
    s3.unblock();
    SharedServer.succeed(s3.owner().put("/bucket/key").body("text").send());
  }

  /** Returns the grants on something, as permission and grantee. */
  private List<String> grants(String target) {
    WireResponse response = SharedServer.succeed(s3.owner().get(target + "?acl").send());
    return response.xpathAll("//Grant").stream().map(grant -> shortened(grant.strip())).toList();
  }

  private static String shortened(String grant) {
    return grant
        .replace(OWNER + "hafiz", "owner ")
        .replace(WRITER + "writer", "writer ")
        .replace(EC2 + "za-team", "ec2 ")
        .replace(ALL_USERS, "everyone ")
        .replace("http://acs.amazonaws.com/groups/global/AuthenticatedUsers", "accounts ")
        .replace(LOG_DELIVERY, "logs ");
  }

  @Test
  void a_list_looks_as_s3_writes_it() {
    s3.acl("/bucket/key", "public-read");
    String xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=";

    assertThat(s3.owner().get("/bucket/key?acl").send().text())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <Owner><ID>%1$s</ID><DisplayName>hafiz</DisplayName></Owner><AccessControlList>\
            <Grant><Grantee %2$s"CanonicalUser"><ID>%1$s</ID><DisplayName>hafiz</DisplayName>\
            </Grantee><Permission>FULL_CONTROL</Permission></Grant>\
            <Grant><Grantee %2$s"Group"><URI>%3$s</URI></Grantee>\
            <Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>"""
                .formatted(OWNER, xsi, ALL_USERS));
  }

  @ParameterizedTest
  @CsvSource({
    "private, owner FULL_CONTROL",
    "public-read, owner FULL_CONTROL|everyone READ",
    "public-read-write, owner FULL_CONTROL|everyone READ|everyone WRITE",
    "authenticated-read, owner FULL_CONTROL|accounts READ",
    "aws-exec-read, owner FULL_CONTROL|ec2 READ",
    "bucket-owner-read, owner FULL_CONTROL",
    "bucket-owner-full-control, owner FULL_CONTROL"
  })
  void canned_lists_mean_grants(String canned, String grants) {
    for (String target : new String[] {"/bucket", "/bucket/key"}) {
      s3.acl(target, canned);

      assertThat(grants(target)).containsExactly(grants.split("\\|"));
    }
    SharedServer.succeed(
        s3.owner().put("/bucket/new").header("x-amz-acl", canned).body("text").send());
    assertThat(grants("/bucket/new")).containsExactly(grants.split("\\|"));
  }

  @Test
  void logs_are_delivered_to_buckets_only() {
    s3.acl("/bucket", "log-delivery-write");

    assertThat(grants("/bucket"))
        .containsExactly("owner FULL_CONTROL", "logs WRITE", "logs READ_ACP");
    assertThat(
            s3.owner()
                .put("/bucket/key?acl")
                .header("x-amz-acl", "log-delivery-write")
                .send()
                .code())
        .isEqualTo("InvalidArgument");
  }

  @Test
  void headers_grant_one_by_one() {
    SharedServer.succeed(
        s3.owner()
            .put("/bucket/key?acl")
            .header("x-amz-grant-read", "uri=\"" + ALL_USERS + "\", id=\"" + WRITER + "\"")
            .header("x-amz-grant-write-acp", "emailAddress=" + SharedServer.WRITER_EMAIL)
            .header("x-amz-grant-full-control", "id=" + OWNER)
            .send());

    assertThat(grants("/bucket/key"))
        .containsExactly("owner FULL_CONTROL", "everyone READ", "writer READ", "writer WRITE_ACP");
  }

  @Test
  void new_objects_get_what_headers_grant_however_they_are_made() {
    String grant = "id=" + WRITER;
    WireRequest copy = s3.owner().put("/bucket/copy").header("x-amz-copy-source", "/bucket/key");
    SharedServer.succeed(copy.header("x-amz-grant-read", grant).send());
    assertThat(grants("/bucket/copy")).containsExactly("writer READ");

    SharedServer.succeed(
        s3.owner().put("/bucket/put").header("x-amz-grant-read-acp", grant).body("text").send());
    assertThat(grants("/bucket/put")).containsExactly("writer READ_ACP");

    String upload =
        SharedServer.succeed(
                s3.owner().post("/bucket/up?uploads").header("x-amz-acl", "public-read").send())
            .xpath("//UploadId");
    String part = "/bucket/up?partNumber=1&uploadId=" + upload;
    String tag = s3.owner().put(part).body("text").send().header("ETag").orElseThrow();
    String list =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part>"
            + "</CompleteMultipartUpload>";
    SharedServer.succeed(
        s3.owner().post("/bucket/up?uploadId=" + upload).body(list.formatted(tag)).send());
    assertThat(grants("/bucket/up")).containsExactly("owner FULL_CONTROL", "everyone READ");
  }

  @Test
  void overwriting_and_copying_leave_grants_behind() {
    s3.acl("/bucket/key", "public-read");

    SharedServer.succeed(
        s3.owner().put("/bucket/copy").header("x-amz-copy-source", "/bucket/key").send());
    assertThat(grants("/bucket/copy")).containsExactly("owner FULL_CONTROL");
    SharedServer.succeed(s3.owner().put("/bucket/key").body("other").send());
    assertThat(grants("/bucket/key")).containsExactly("owner FULL_CONTROL");
  }

  @Test
  void a_document_grants_in_its_order() {
    String grants =
        grant("CanonicalUser", "ID", WRITER, "WRITE_ACP")
            + grant("AmazonCustomerByEmail", "EmailAddress", SharedServer.WRITER_EMAIL, "READ")
            + grant("Group", "URI", LOG_DELIVERY, "WRITE")
            + grant("CanonicalUser", "ID", WRITER, "READ");

    for (String target : new String[] {"/bucket", "/bucket/key"}) {
      SharedServer.succeed(put(target, document(OWNER, grants)));
      assertThat(grants(target)).containsExactly("writer WRITE_ACP", "writer READ", "logs WRITE");
    }
  }

  @Test
  void what_is_read_can_be_put_again() {
    for (String canned : new String[] {"aws-exec-read", "public-read-write", "private"}) {
      s3.acl("/bucket", canned);
      List<String> before = grants("/bucket");
      byte[] document = s3.owner().get("/bucket?acl").send().body();

      SharedServer.succeed(s3.owner().put("/bucket?acl").body(document).send());
      assertThat(grants("/bucket")).isEqualTo(before);
    }
  }

  @Test
  void each_version_has_its_own_list() {
    SharedServer.succeed(
        s3.owner()
            .put("/bucket?versioning")
            .body("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
            .send());
    String first =
        s3.owner().put("/bucket/v").body("1").send().header("x-amz-version-id").orElseThrow();
    SharedServer.succeed(s3.owner().put("/bucket/v").body("2").send());

    WireResponse put =
        s3.owner()
            .put("/bucket/v?acl&versionId=" + first)
            .header("x-amz-acl", "public-read")
            .send();
    assertThat(put.header("x-amz-version-id")).contains(first);
    assertThat(s3.anonymous().get("/bucket/v?versionId=" + first).send().text()).isEqualTo("1");
    assertThat(s3.anonymous().get("/bucket/v").send().code()).isEqualTo("AccessDenied");
    assertThat(grants("/bucket/v")).containsExactly("owner FULL_CONTROL");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl, nonsense, InvalidArgument, Invalid Argument",
    "x-amz-grant-read, nonsense, InvalidArgument, Argument format not recognized",
    "x-amz-grant-read, 'id=', InvalidArgument, Argument format not recognized",
    "x-amz-grant-read, 'name=x', InvalidArgument, Argument format not recognized",
    "x-amz-grant-read, 'id=\"x', InvalidArgument, Argument format not recognized",
    "x-amz-grant-read, 'id=1234', InvalidArgument, Invalid id",
    "x-amz-grant-read, 'uri=http://acs.amazonaws.com/groups/global/Nobody', InvalidArgument, Invalid group uri"
  })
  void headers_that_mean_nothing_change_nothing(
      String header, String value, String code, String message) {
    for (String target : new String[] {"/bucket", "/bucket/key"}) {
      WireResponse response = s3.owner().put(target + "?acl").header(header, value).send();

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.code()).isEqualTo(code);
      assertThat(response.xpath("/Error/Message")).isEqualTo(message);
      assertThat(response.xpath("/Error/ArgumentName")).isEqualTo(header);
      assertThat(grants(target)).containsExactly("owner FULL_CONTROL");
    }
  }

  @Test
  void an_address_that_nobody_has_cannot_be_resolved() {
    WireResponse response =
        s3.owner().put("/bucket?acl").header("x-amz-grant-read", "emailAddress=a@b.test").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("UnresolvableGrantByEmailAddress");
  }

  @Test
  void a_list_is_given_in_one_way_only() {
    WireRequest both =
        s3.owner()
            .put("/bucket?acl")
            .header("x-amz-acl", "private")
            .header("x-amz-grant-read", "id=" + WRITER);
    assertThat(both.send().code()).isEqualTo("InvalidRequest");
    WireRequest document = s3.owner().put("/bucket?acl").header("x-amz-acl", "private");
    assertThat(document.body(document(OWNER, "")).send().code()).isEqualTo("UnexpectedContent");
    WireResponse none = s3.owner().put("/bucket?acl").send();
    assertThat(none.code()).isEqualTo("MissingSecurityHeader");
    assertThat(none.xpath("/Error/MissingHeaderName")).isEqualTo("x-amz-acl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<Other/>",
        "<AccessControlPolicy/>",
        "<AccessControlPolicy><Owner><ID>OWNER</ID></Owner></AccessControlPolicy>",
        "<AccessControlPolicy><AccessControlList/></AccessControlPolicy>",
        "<AccessControlPolicy><Owner><ID>OWNER</ID></Owner><AccessControlList><Other/>"
            + "</AccessControlList></AccessControlPolicy>",
        "<AccessControlPolicy><Owner><ID>OWNER</ID></Owner><AccessControlList><Grant><Grantee>"
            + "<ID>OWNER</ID></Grantee><Permission>READ</Permission></Grant>"
            + "</AccessControlList></AccessControlPolicy>"
      })
  void another_document_is_malformed(String document) {
    WireResponse response = put("/bucket", document.replace("OWNER", OWNER));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("MalformedACLError");
  }

  @ParameterizedTest
  @CsvSource({
    "CanonicalUser, ID, 1234, READ, InvalidArgument",
    "CanonicalUser, URI, 1234, READ, MalformedACLError",
    "Group, URI, http://example.com, READ, InvalidArgument",
    "AmazonCustomerByEmail, EmailAddress, a@b.test, READ, UnresolvableGrantByEmailAddress",
    "Other, ID, 1234, READ, MalformedACLError",
    "CanonicalUser, ID, OWNER, EXECUTE, MalformedACLError",
    "CanonicalUser, ID, OWNER, read, MalformedACLError"
  })
  void a_grant_that_means_nothing_is_refused(
      String type, String element, String value, String permission, String code) {
    String grant = grant(type, element, value.replace("OWNER", OWNER), permission);

    assertThat(put("/bucket", document(OWNER, grant)).code()).isEqualTo(code);
  }

  @Test
  void a_list_has_at_most_a_hundred_grants() {
    StringBuilder grants = new StringBuilder();
    for (String group : new String[] {ALL_USERS, LOG_DELIVERY}) {
      for (String permission : new String[] {"READ", "WRITE"}) {
        grants.append(grant("Group", "URI", group, permission).repeat(50));
      }
    }
    // The same grant counts once.
    assertThat(put("/bucket", document(OWNER, grants.toString())).status()).isEqualTo(200);
    assertThat(grants("/bucket")).hasSize(4);
  }

  @Test
  void the_owner_cannot_be_changed() {
    assertThat(put("/bucket", document(WRITER, "")).code()).isEqualTo("AccessDenied");
    assertThat(put("/bucket/key", document(WRITER, "")).code()).isEqualTo("AccessDenied");
  }

  @Test
  void what_does_not_exist_has_no_list() {
    assertThat(put("/bucket/none", document(OWNER, "")).code()).isEqualTo("NoSuchKey");
    assertThat(s3.owner().get("/bucket/none?acl").send().code()).isEqualTo("NoSuchKey");
    assertThat(put("/none", document(OWNER, "")).code()).isEqualTo("NoSuchBucket");
  }

  private WireResponse put(String target, String document) {
    return s3.owner().put(target + "?acl").body(document).send();
  }

  private static String document(String owner, String grants) {
    return "<AccessControlPolicy><Owner><ID>%s</ID></Owner><AccessControlList>%s"
            .formatted(owner, grants)
        + "</AccessControlList></AccessControlPolicy>";
  }

  private static String grant(String type, String element, String value, String permission) {
    return """
        <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="%1$s">\
        <%2$s>%3$s</%2$s></Grantee><Permission>%4$s</Permission></Grant>"""
        .formatted(type, element, value, permission);
  }
}
