package io.hafiz.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlWriterTest {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  @Test
  void a_document_is_in_the_namespace_of_s3() {
    byte[] document =
        XmlWriter.document(
            "R",
            xml ->
                xml.element("A", "text")
                    .element("B", 1L << 40)
                    .element("C", true)
                    .element("D", child -> child.element("E", ""))
                    .element("F", "type=\"t\"", child -> child.element("G", 0)));

    assertThat(text(document))
        .isEqualTo(
            DECLARATION
                + "<R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><A>text</A>"
                + "<B>1099511627776</B><C>true</C><D><E></E></D>"
                + "<F type=\"t\"><G>0</G></F></R>");
  }

  @Test
  void a_document_may_be_in_no_namespace() {
    assertThat(text(XmlWriter.documentWithoutNamespace("R", xml -> xml.element("A", "1"))))
        .isEqualTo(DECLARATION + "<R><A>1</A></R>");
  }

  @Test
  void a_document_may_be_text_alone() {
    assertThat(text(XmlWriter.document("R", "<")))
        .isEqualTo(DECLARATION + "<R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">&lt;</R>");
  }

  @ParameterizedTest
  @CsvSource({
    "0026,&amp;",
    "003C,&lt;",
    "003E,&gt;",
    "0022,&quot;",
    "0000,&#x0;",
    "0009,&#x9;",
    "000A,&#xa;",
    "000D,&#xd;",
    "001F,&#x1f;",
    "007F,&#x7f;",
    "FFFE,&#xfffe;",
    "FFFF,&#xffff;"
  })
  void what_would_not_come_back_is_escaped(String hex, String escaped) {
    String character = Character.toString(Integer.parseInt(hex, 16));

    assertThat(text(XmlWriter.documentWithoutNamespace("A", xml -> xml.element("B", character))))
        .isEqualTo(DECLARATION + "<A><B>" + escaped + "</B></A>");
  }

  @Test
  void other_characters_come_back_from_the_parser() {
    String plain = "'é\uD83D\uDE00\u2028 \t\r\n ]]>";
    byte[] document = XmlWriter.documentWithoutNamespace("A", xml -> xml.element("B", plain));

    assertThat(new XmlParser().parse(document).required("B").text()).isEqualTo(plain);
  }
}
