package io.hafiz.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlParserTest {
  private final XmlParser parser = new XmlParser();

  private XmlElement parse(String document) {
    return parser.parse(document.getBytes(StandardCharsets.UTF_8));
  }

  private void assertMalformed(byte[] document) {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> parser.parse(document))
        .satisfies(e -> assertThat(e.code()).isEqualTo(S3ErrorCode.MALFORMED_XML));
  }

  @Test
  void namespaces_comments_and_instructions_mean_nothing() {
    XmlElement root =
        parse(
            "<?xml version='1.0'?><!-- c --><s:R xmlns:s='urn:s'><?p i?><s:A>1<!-- c -->2</s:A></s:R>");

    assertThat(root.name()).isEqualTo("R");
    assertThat(root.required("A").text()).isEqualTo("12");
  }

  @Test
  void text_is_kept_as_it_is() {
    assertThat(parse("<A> a&#13;&#10;&lt;&amp;<![CDATA[<&]]>&#x1F600; </A>").text())
        .isEqualTo(" a\r\n<&<&\uD83D\uDE00 ");
  }

  @Test
  void other_encodings_are_understood() {
    String document = "<?xml version='1.0' encoding='UTF-16'?><A>é</A>";

    assertThat(parser.parse(document.getBytes(StandardCharsets.UTF_16)).text()).isEqualTo("é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "text",
        "<A>",
        "<A></B>",
        "<A/><B/>",
        "<A>&nbsp;</A>",
        "<A>&#0;</A>",
        "<A>&#1;</A>",
        "<A>\u0001</A>",
        "<A>\uFFFF</A>",
        "<A b='1' b='2'/>",
        "<x:A/>",
        "<A>]]></A>",
        "<A>text</A>text"
      })
  void what_is_not_well_formed_is_malformed(String document) {
    assertMalformed(document.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE A><A/>",
        "<!DOCTYPE A [<!ENTITY e 'x'>]><A>&e;</A>",
        "<!DOCTYPE A [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><A>&e;</A>",
        "<!DOCTYPE A SYSTEM 'http://127.0.0.1:1/a.dtd'><A/>",
        "<!DOCTYPE A [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><A/>",
        "<!DOCTYPE A [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>]><A>&c;</A>"
      })
  void a_document_type_is_refused(String document) {
    assertMalformed(document.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(parse("<A>".repeat(20) + "</A>".repeat(20)).name()).isEqualTo("A");
    assertMalformed(("<A>".repeat(21) + "</A>".repeat(21)).getBytes(StandardCharsets.UTF_8));
    assertMalformed("<A>".repeat(500_000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void many_attributes_are_refused() {
    StringBuilder element = new StringBuilder("<A");
    for (int i = 0; i < 21; i++) {
      element.append(" a").append(i).append("='1'");
    }
    assertMalformed(element.append("/>").toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytes_that_are_not_of_the_encoding_are_malformed() {
    assertMalformed(new byte[] {'<', 'A', '>', (byte) 0xC3, '<', '/', 'A', '>'});
    assertMalformed(new byte[] {'<', 'A', '>', (byte) 0xFF, '<', '/', 'A', '>'});
  }

  @Test
  void a_child_is_required_once() {
    XmlElement root = parse("<R><A> 1 </A><B/><B/></R>");

    assertThat(root.optionalText("A")).contains("1");
    assertThat(root.optional("C")).isEmpty();
    assertThat(root.all("B")).hasSize(2);
    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> root.optional("B"));
    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> root.required("C"));
    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> root.requireName("A"));
    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> root.allowOnly("A"));
    assertThat(root.requireName("R").allowOnly("A", "B")).isSameAs(root);
  }
}
