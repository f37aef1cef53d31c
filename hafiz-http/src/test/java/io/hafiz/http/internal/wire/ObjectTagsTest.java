package io.hafiz.http.internal.wire;

import static io.hafiz.http.internal.wire.HeadersOf.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTagsTest {
  @Test
  void no_header_means_no_tags() {
    assertThat(ObjectTags.ofHeader(fields())).isEqualTo(Tagging.EMPTY);
    assertThat(header("")).isEqualTo(Tagging.EMPTY);
  }

  @Test
  void the_header_has_the_form_of_a_query() {
    assertThat(header("a=1&b%20c=d+e%2Bf&g=&h").tags())
        .containsExactly(
            new Tag("a", "1"), new Tag("b c", "d e+f"), new Tag("g", ""), new Tag("h", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "=1", "a=%zz", "a=%FF"})
  void a_malformed_header_is_an_invalid_argument(String text) {
    assertThatThrownBy(() -> header(text))
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidArgument"))
        .satisfies(
            e ->
                assertThat(((S3Exception) e).details())
                    .containsEntry("ArgumentName", "x-amz-tagging")
                    .containsEntry("ArgumentValue", text));
  }

  @Test
  void eleven_tags_are_too_many() {
    assertThat(header(query(10)).tags()).hasSize(10);
    assertThatThrownBy(() -> header(query(11)))
        .hasMessage("Object tags cannot be greater than 10")
        .satisfies(e -> assertThat(code(e)).isEqualTo("BadRequest"));
  }

  @Test
  void keys_of_aws_are_refused() {
    assertThatThrownBy(() -> header("AWS:x=1"))
        .hasMessage("Your TagKey cannot be prefixed with aws:")
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidTag"));
  }

  @Test
  void a_document_is_read_and_written() {
    Tagging tagging = new Tagging(List.of(new Tag("a", "1"), new Tag("b", "")));

    assertThat(document(new String(ObjectTags.document(tagging), StandardCharsets.UTF_8)))
        .isEqualTo(tagging);
  }

  @ParameterizedTest
  @CsvSource({
    "<Tags/>, MalformedXML",
    "<Tagging/>, MalformedXML",
    "<Tagging><TagSet/><TagSet/></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Value>a</Value></Tag></TagSet></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tug/></TagSet></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Key>a</Key><Value/><X/></Tag></TagSet></Tagging>, MalformedXML",
    "<Tagging><TagSet><Tag><Key/><Value/></Tag></TagSet></Tagging>, InvalidTag",
    "<Tagging><TagSet><Tag><Key>aws:a</Key><Value/></Tag></TagSet></Tagging>, InvalidTag"
  })
  void any_other_document_is_refused(String xml, String code) {
    assertThatThrownBy(() -> document(xml)).satisfies(e -> assertThat(code(e)).isEqualTo(code));
  }

  private static String query(int tags) {
    return IntStream.range(0, tags).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining("&"));
  }

  private static Tagging header(String value) {
    return ObjectTags.ofHeader(fields("x-amz-tagging", value));
  }

  private static Tagging document(String xml) {
    return ObjectTags.ofDocument(new XmlParser().parse(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String code(Throwable e) {
    return ((S3Exception) e).code().code();
  }
}
