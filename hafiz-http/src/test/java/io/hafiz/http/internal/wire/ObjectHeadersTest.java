package io.hafiz.http.internal.wire;

import static io.hafiz.http.internal.wire.HeadersOf.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectHeadersTest {
  private static final Owner OWNER = new Owner("id", "name", "123456789012");
  private static final Instant TIME = Instant.parse("1994-11-06T08:49:37Z");
  private static final Bucket BUCKET =
      new Bucket(new BucketName("bucket"), OWNER, "us-east-1", TIME, Map.of());

  @Test
  void every_stored_header_is_read_as_it_came() {
    Headers headers =
        fields(
            "Content-Type", "text/plain; charset=x",
            "Cache-Control", "no-cache, no-store",
            "Content-Disposition", "attachment; filename=\"a b\"",
            "Content-Encoding", "gzip, br",
            "Content-Language", "de",
            "Expires", "never",
            "x-amz-website-redirect-location", "/other");

    assertThat(ObjectHeaders.metadata(headers).system())
        .containsOnly(
            entry(SystemMetadata.CONTENT_TYPE, "text/plain; charset=x"),
            entry(SystemMetadata.CACHE_CONTROL, "no-cache, no-store"),
            entry(SystemMetadata.CONTENT_DISPOSITION, "attachment; filename=\"a b\""),
            entry(SystemMetadata.CONTENT_ENCODING, "gzip, br"),
            entry(SystemMetadata.CONTENT_LANGUAGE, "de"),
            entry(SystemMetadata.EXPIRES, "never"),
            entry(SystemMetadata.WEBSITE_REDIRECT_LOCATION, "/other"));
  }

  @Test
  void empty_stored_headers_count_as_absent() {
    assertThat(ObjectHeaders.metadata(fields("Content-Type", " ", "Expires", "")))
        .isEqualTo(ObjectMetadata.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip,aws-chunked | gzip",
        "aws-chunked, gzip | gzip",
        "gzip, AWS-Chunked, br | gzip,br",
        "aws-chunked | ",
        "gzip, br | gzip, br"
      })
  void aws_chunked_is_taken_off_the_content_encoding(String sent, String stored) {
    assertThat(
            ObjectHeaders.metadata(fields("Content-Encoding", sent))
                .get(SystemMetadata.CONTENT_ENCODING))
        .isEqualTo(Optional.ofNullable(stored));
  }

  @Test
  void aws_chunked_in_a_field_of_its_own_is_taken_off() {
    Headers headers = fields("Content-Encoding", "aws-chunked", "Content-Encoding", "gzip");

    assertThat(ObjectHeaders.metadata(headers).get(SystemMetadata.CONTENT_ENCODING))
        .contains("gzip");
  }

  @Test
  void user_metadata_lose_their_prefix_and_case_and_join_their_values() {
    Headers headers = fields("X-Amz-Meta-Colour", "red", "x-amz-meta-n", "1", "x-amz-meta-n", "2");

    assertThat(ObjectHeaders.metadata(headers).user())
        .containsOnly(entry("colour", "red"), entry("n", "1,2"));
  }

  @ParameterizedTest
  @CsvSource({
    "=?UTF-8?B?w4RNw4Ra?=, ÄMÄZ",
    "=?utf-8?q?=C3=84_x?=, Ä x",
    "=?ISO-8859-1?Q?=C4?=, Ä",
    "=?UTF-8?B?w4Q=?= =?UTF-8?B?w4Q=?=, ÄÄ",
    "a =?UTF-8?B?w4Q=?= b, a Ä b",
    "=?UTF-8?B?###?=, =?UTF-8?B?###?=",
    "=?no-such?B?w4Q=?=, =?no-such?B?w4Q=?=",
    "=?UTF-8?Q?=C?=, =?UTF-8?Q?=C?=",
    "=?UTF-8?Q?=C3?=, =?UTF-8?Q?=C3?=",
    "plain, plain"
  })
  void encoded_words_are_decoded_if_they_are_well_formed(String sent, String stored) {
    assertThat(ObjectHeaders.metadata(fields("x-amz-meta-a", sent)).user())
        .containsEntry("a", stored);
  }

  /** The example of AWS's user guide: the bytes of a header count as ISO 8859-1. */
  @Test
  void user_metadata_beyond_ascii_are_answered_as_aws_documents() {
    String wire =
        new String("ÄMÄZÕÑ S3".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    ObjectMetadata stored = ObjectHeaders.metadata(fields("x-amz-meta-nonascii", wire));

    assertThat(describe(stored))
        .contains(
            new S3Response.Header(
                "x-amz-meta-nonascii", "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?="));
  }

  @Test
  void an_encoded_word_comes_back_as_one() {
    ObjectMetadata stored = ObjectHeaders.metadata(fields("x-amz-meta-a", "=?UTF-8?Q?=C3=84_x?="));

    assertThat(describe(stored))
        .contains(new S3Response.Header("x-amz-meta-a", "=?UTF-8?B?w4QgeA==?="));
  }

  @Test
  void user_metadata_that_no_header_can_name_are_counted() {
    ObjectMetadata stored =
        ObjectMetadata.EMPTY.with("fine", "1").with("not fine", "2").with("ä", "3");

    assertThat(describe(stored))
        .contains(new S3Response.Header("x-amz-meta-fine", "1"))
        .contains(new S3Response.Header("x-amz-missing-meta", "2"));
  }

  @Test
  void user_metadata_cannot_inject_a_header() {
    assertThat(describe(ObjectMetadata.EMPTY.with("a", "b\r\nevil: 1")))
        .extracting(S3Response.Header::value)
        .noneMatch(value -> value.contains("\n"));
  }

  @Test
  void user_metadata_over_two_kilobytes_are_refused() {
    assertThat(ObjectHeaders.metadata(fields("x-amz-meta-a", "x".repeat(2047))).user()).hasSize(1);
    assertThatThrownBy(() -> ObjectHeaders.metadata(fields("x-amz-meta-a", "x".repeat(2048))))
        .satisfies(e -> assertThat(code(e)).isEqualTo("MetadataTooLarge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page", "http://host/", "https://host/page?x"})
  void a_redirect_location_is_a_path_or_a_url(String location) {
    assertThat(ObjectHeaders.websiteRedirectLocation(redirect(location))).contains(location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "page", "ftp://host/", "javascript:1"})
  void any_other_redirect_location_is_refused(String location) {
    assertThatThrownBy(() -> ObjectHeaders.metadata(redirect(location)))
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidRedirectLocation"));
  }

  @Test
  void a_redirect_location_has_at_most_2048_characters() {
    assertThat(ObjectHeaders.websiteRedirectLocation(redirect("/" + "x".repeat(2047)))).isPresent();
    assertThatThrownBy(
            () -> ObjectHeaders.websiteRedirectLocation(redirect("/" + "x".repeat(2048))))
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidRedirectLocation"));
  }

  @Test
  void the_storage_class_is_standard_unless_another_is_asked_for() {
    assertThat(ObjectHeaders.storageClass(fields())).isEqualTo(StorageClass.STANDARD);
    assertThat(ObjectHeaders.storageClass(fields("x-amz-storage-class", "GLACIER")))
        .isEqualTo(StorageClass.GLACIER);
    assertThatThrownBy(() -> ObjectHeaders.storageClass(fields("x-amz-storage-class", "ATTIC")))
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidStorageClass"));
  }

  @Test
  void an_object_without_a_media_type_is_answered_with_the_default() {
    assertThat(describe(ObjectMetadata.EMPTY))
        .containsExactly(
            new S3Response.Header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
            new S3Response.Header("ETag", "\"abc\""),
            new S3Response.Header("Accept-Ranges", "bytes"),
            new S3Response.Header("x-amz-server-side-encryption", "AES256"),
            new S3Response.Header("x-amz-storage-class", "GLACIER_IR"),
            new S3Response.Header("Content-Type", "binary/octet-stream"));
  }

  @Test
  void a_bucket_that_never_kept_versions_shows_no_id() {
    S3Response response = S3Response.ok();
    ObjectHeaders.versionId(response, BUCKET, VersionId.NULL);

    assertThat(response.headers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = VersioningStatus.class,
      names = {"ENABLED", "SUSPENDED"})
  void a_bucket_that_once_kept_versions_shows_the_null_version_too(VersioningStatus status) {
    S3Response response = S3Response.ok();
    ObjectHeaders.versionId(
        response, BUCKET.with(new VersioningConfiguration(status)), VersionId.NULL);

    assertThat(response.headers())
        .containsExactly(new S3Response.Header("x-amz-version-id", "null"));
  }

  @Test
  void an_id_is_shown_even_if_versions_began_after_the_request() {
    S3Response response = S3Response.ok();
    ObjectHeaders.versionId(response, BUCKET, new VersionId("v1"));

    assertThat(response.headers()).containsExactly(new S3Response.Header("x-amz-version-id", "v1"));
  }

  private static List<S3Response.Header> describe(ObjectMetadata metadata) {
    S3Response response = S3Response.ok();
    ObjectVersion version =
        new ObjectVersion(
            new ObjectKey("key"),
            VersionId.NULL,
            TIME,
            OWNER,
            1,
            new ETag("abc"),
            Optional.empty(),
            StorageClass.GLACIER_IR,
            metadata,
            Tagging.EMPTY,
            0);
    ObjectHeaders.describe(response, version, metadata);
    return response.headers();
  }

  private static Headers redirect(String location) {
    return fields("x-amz-website-redirect-location", location);
  }

  private static String code(Throwable e) {
    return ((S3Exception) e).code().code();
  }
}
