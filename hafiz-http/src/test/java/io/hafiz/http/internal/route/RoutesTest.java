package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Row.Discriminator.Header;
import io.hafiz.http.internal.route.Row.Discriminator.Parameter;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");

  /** An operation of S3 as its model describes it. */
  private record Model(
      String operation, String method, String path, String query, String headers, String row) {
    S3Request request() {
      Map<String, List<String>> fields = new HashMap<>();
      for (String name : headers.split(",")) {
        fields.put(name, List.of("x"));
      }
      return RoutesTest.request(method, path, query, fields);
    }

    @Override
    public String toString() {
      return operation;
    }
  }

  static List<Model> models() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                RoutesTest.class.getResourceAsStream("operations.tsv"), StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(f -> new Model(f[0], f[1], f[2], f[3], f[4], f[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> rows() {
    return Routes.S3.rows();
  }

  @ParameterizedTest
  @MethodSource("models")
  void every_operation_of_s3_is_answered_or_refused_by_name(Model model) {
    assertThat(operation(model.request())).isEqualTo(model.row());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_row_is_reached_by_its_own_request(Row row) {
    assertThat(operation(canonicalRequest(row))).isEqualTo(row.operation());
  }

  @Test
  void no_two_rows_are_told_apart_by_the_same() {
    Set<List<Object>> seen = new HashSet<>();
    for (Row row : rows()) {
      assertThat(seen.add(List.of(row.method(), row.resource(), Set.copyOf(row.discriminators()))))
          .as(row.operation())
          .isTrue();
    }
  }

  @Test
  void every_row_is_an_operation_of_s3() {
    Set<String> names = models().stream().map(Model::row).collect(Collectors.toSet());
    assertThat(rows()).extracting(Row::operation).allMatch(names::contains);
  }

  @Test
  void the_order_of_rows_means_nothing() {
    List<Row> reversed = new ArrayList<>(rows());
    Collections.reverse(reversed);
    RouteTable table = RouteTable.of(reversed.toArray(Row[]::new));
    assertThat(models())
        .allSatisfy(model -> assertThat(operation(table, model.request())).isEqualTo(model.row()));
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/,'',SERVICE,'GET, OPTIONS'",
    "PUT,/,'',SERVICE,'GET, OPTIONS'",
    "POST,/{Bucket}/{Key+},'',OBJECT,'DELETE, GET, HEAD, OPTIONS, PUT'",
    "PATCH,/{Bucket}/{Key+},'',OBJECT,'DELETE, GET, HEAD, OPTIONS, PUT'",
    "POST,/{Bucket},policy,BUCKETPOLICY,'DELETE, GET, PUT'",
    "HEAD,/{Bucket},acl,ACL,'GET, PUT'",
    "DELETE,/{Bucket},versioning,VERSIONING,'GET, PUT'",
    "PUT,/{Bucket},versions,BUCKETVERSIONS,GET",
    "PUT,/{Bucket},delete,MULTI_OBJECT_DELETE,POST",
    "GET,/{Bucket},delete,MULTI_OBJECT_DELETE,POST",
    "DELETE,/{Bucket},requestPayment,REQUEST_PAYMENT,'GET, PUT'",
    "DELETE,/{Bucket},object-lock,OBJECT_LOCK_CONFIGURATION,'GET, PUT'",
    "DELETE,/{Bucket}/{Key+},acl,ACL,'GET, PUT'",
    "POST,/{Bucket}/{Key+},tagging,OBJECT_TAGGING,'DELETE, GET, PUT'",
    "HEAD,/{Bucket}/{Key+},uploadId=x,UPLOAD,'DELETE, GET, POST, PUT'"
  })
  void a_method_that_s3_has_not_is_not_allowed(
      String method, String path, String query, String resourceType, String allow) {
    S3Exception error = refused(method, path, query);
    assertThat(error.code()).isEqualTo(S3ErrorCode.METHOD_NOT_ALLOWED);
    assertThat(error.details())
        .containsExactly(Map.entry("Method", method), Map.entry("ResourceType", resourceType));
    assertThat(error.headers()).containsExactly(Map.entry("Allow", allow));
  }

  @Test
  void a_sub_resource_of_buckets_never_falls_to_an_operation_on_objects() {
    S3Exception error = refused("GET", "/{Bucket}/{Key+}", "cors");
    assertThat(error.code()).isEqualTo(S3ErrorCode.METHOD_NOT_ALLOWED);
    assertThat(error.details()).containsEntry("ResourceType", "CORS");
    assertThat(error.headers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE"})
  void no_sub_resource_falls_to_another_operation(String method) {
    Set<String> subResources =
        rows().stream()
            .flatMap(row -> row.discriminators().stream().limit(1))
            .filter(Parameter.class::isInstance)
            .map(Parameter.class::cast)
            .filter(parameter -> parameter.value().isEmpty())
            .map(Parameter::name)
            .collect(Collectors.toSet());
    assertThat(subResources).hasSizeGreaterThan(40);
    for (String name : subResources) {
      for (String path : List.of("/", "/{Bucket}", "/{Bucket}/{Key+}")) {
        S3Request request = request(method, path, name, Map.of());
        assertThat(named(request, name)).as(method + " " + path + "?" + name).isTrue();
      }
    }
  }

  private static boolean named(S3Request request, String subResource) {
    try {
      return Routes.S3.resolve(request).discriminators().contains(new Parameter(subResource, ""));
    } catch (S3Exception e) {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/{Bucket},acl&policy,'acl, policy',acl",
    "GET,/{Bucket},versions&list-type=2,'list-type, versions',list-type",
    "PUT,/{Bucket}/{Key+},tagging&acl,'acl, tagging',acl",
    "DELETE,/{Bucket}/{Key+},uploadId=x&tagging,'tagging, uploadId',tagging"
  })
  void sub_resources_that_contradict_each_other_are_refused(
      String method, String path, String query, String names, String first) {
    S3Exception error = refused(method, path, query);
    assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    assertThat(error).hasMessage("Conflicting query string parameters: " + names);
    assertThat(error.details())
        .containsExactly(
            Map.entry("ArgumentName", "ResourceType"), Map.entry("ArgumentValue", first));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/{Bucket}/{Key+},uploadId=x,uploadId,x",
    "PUT,/{Bucket}/{Key+},partNumber=1,partNumber,1",
    "GET,/{Bucket},list-type=1,list-type,1"
  })
  void a_selector_without_what_belongs_to_it_is_refused(
      String method, String path, String query, String name, String value) {
    S3Exception error = refused(method, path, query);
    assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    assertThat(error.details())
        .containsExactly(Map.entry("ArgumentName", name), Map.entry("ArgumentValue", value));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/{Bucket}/{Key+},versionId=v",
    "POST,/{Bucket}/{Key+},uploads&versionId=v",
    "GET,/{Bucket},versionId=v",
    "DELETE,/{Bucket},versionId=v"
  })
  void a_version_is_refused_where_none_can_be_named(String method, String path, String query) {
    S3Exception error = refused(method, path, query);
    assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    assertThat(error).hasMessage("This operation does not accept a version-id.");
    assertThat(error.details())
        .containsExactly(Map.entry("ArgumentName", "versionId"), Map.entry("ArgumentValue", "v"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/{Bucket},metadataSearch",
    "DELETE,/{Bucket}/{Key+},new-feature",
    "PUT,/{Bucket}/{Key+},new-feature="
  })
  void a_word_that_s3_does_not_know_is_refused_by_name(String method, String path, String query) {
    S3Exception error = refused(method, path, query);
    assertThat(error.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
    assertThat(error)
        .hasMessage("The sub-resource " + query.replace("=", "") + " is not implemented");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/{Bucket}/{Key+},foo=bar,GetObject",
    "GET,/{Bucket}/{Key+},20260101,GetObject",
    "GET,/{Bucket}/{Key+},x-id=GetObject,GetObject",
    "GET,/{Bucket}/{Key+},partNumber=1&versionId=v,GetObject",
    "GET,/{Bucket}/{Key+},X-Amz-Security-Token=&X-Amz-Signature=0,GetObject",
    "PUT,/{Bucket}/{Key+},x-id=PutObject,PutObject",
    "GET,/,x-id=ListBuckets,ListBuckets",
    "GET,/{Bucket},prefix=&delimiter=&marker=,ListObjects",
    "GET,/{Bucket},start-after=k,ListObjects",
    "GET,/{Bucket},list-type=2&prefix=acl&marker=k,ListObjectsV2"
  })
  void what_s3_ignores_is_ignored(String method, String path, String query, String operation) {
    assertThat(Routes.S3.resolve(request(method, path, query, Map.of())).operation())
        .isEqualTo(operation);
  }

  @Test
  void a_sub_resource_outweighs_the_header_of_a_copy() {
    Map<String, List<String>> copy = Map.of("x-amz-copy-source", List.of("/b/k"));
    assertThat(Routes.S3.resolve(request("PUT", "/{Bucket}/{Key+}", "tagging", copy)).operation())
        .isEqualTo("PutObjectTagging");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/{Bucket}", "/{Bucket}/{Key+}"})
  void a_preflight_request_is_recognised_whatever_request_it_announces(String path) {
    assertThat(operation(request("OPTIONS", path, "uploads&acl", Map.of())))
        .isEqualTo("CorsPreflight");
  }

  @Test
  void a_named_version_needs_another_action() {
    Route route = Routes.S3.resolve(request("GET", "/{Bucket}/{Key+}", "", Map.of()));
    assertThat(route.actionFor(request("GET", "/{Bucket}/{Key+}", "", Map.of())))
        .contains("s3:GetObject");
    assertThat(route.actionFor(request("GET", "/{Bucket}/{Key+}", "versionId=v", Map.of())))
        .contains("s3:GetObjectVersion");
  }

  /** Writes the document instead with {@code -Dhafiz.operations.write=true}. */
  @Test
  void the_document_shows_the_table() throws IOException {
    assertShown("operations", OperationsDocument.markdown(Routes.S3));
  }

  @Test
  void the_document_shows_what_else_is_asked_for() throws IOException {
    assertShown("permissions", OperationsDocument.permissions(Routes.S3));
  }

  private static void assertShown(String section, String printed) throws IOException {
    String text = Files.readString(DOCUMENT).replace("\r\n", "\n");
    String title = "<!-- " + section + " -->\n";
    int begin = text.indexOf(title) + title.length();
    int end = text.indexOf("<!-- /" + section + " -->\n");
    if (Boolean.getBoolean("hafiz.operations.write")) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + printed + text.substring(end));
    } else {
      assertThat(text.substring(begin, end)).isEqualTo(printed);
    }
  }

  private static S3Exception refused(String method, String path, String query) {
    return assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> Routes.S3.resolve(request(method, path, query, Map.of())))
        .actual();
  }

  private static String operation(S3Request request) {
    return operation(Routes.S3, request);
  }

  private static String operation(RouteTable table, S3Request request) {
    try {
      return table.resolve(request).operation();
    } catch (S3Exception e) {
      assertThat(e.code()).isEqualTo(S3ErrorCode.NOT_IMPLEMENTED);
      assertThat(e.getMessage()).endsWith(" is not implemented");
      return e.getMessage().replace(" is not implemented", "");
    }
  }

  private static S3Request canonicalRequest(Row row) {
    String query =
        row.discriminators().stream()
            .filter(Parameter.class::isInstance)
            .map(Parameter.class::cast)
            .map(parameter -> parameter.name() + "=" + parameter.value())
            .collect(Collectors.joining("&"));
    Map<String, List<String>> headers =
        row.discriminators().stream()
            .filter(Header.class::isInstance)
            .map(Header.class::cast)
            .collect(Collectors.toMap(Header::name, header -> List.of("x")));
    String path =
        switch (row.resource()) {
          case SERVICE -> "/";
          case BUCKET -> "/{Bucket}";
          case OBJECT -> "/{Bucket}/{Key+}";
        };
    return request(row.method(), path, query, headers);
  }

  /** A path that is not a template is a key of the bucket that the host names. */
  private static S3Request request(
      String method, String path, String query, Map<String, List<String>> headers) {
    boolean service = path.equals("/");
    boolean bucketOnly = path.equals("/{Bucket}");
    return new S3Request(
        method,
        path,
        Query.parse(query),
        Headers.of(headers),
        service ? Optional.empty() : Optional.of(new BucketName("bucket")),
        service || bucketOnly ? Optional.empty() : Optional.of(new ObjectKey(path.substring(1))),
        InetAddress.getLoopbackAddress(),
        Optional.empty());
  }
}
