package io.hafiz.http.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;

/**
 * An answer as it came.
 *
 * @param status the status
 * @param headers the fields in their order
 * @param body the bytes, without transfer coding
 */
public record WireResponse(int status, List<WireHeader> headers, byte[] body) {
  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** Returns all values of a header. */
  public List<String> headers(String name) {
    return headers.stream().filter(header -> header.is(name)).map(WireHeader::value).toList();
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the code of an error document; empty if the body is none. */
  public String code() {
    return body.length == 0 ? "" : xpath("/Error/Code");
  }

  /**
   * Returns the text of the first node at a path in the body, which must be XML; empty if there is
   * none. Paths are without namespaces.
   */
  public String xpath(String path) {
    return xpathAll(path).stream().findFirst().orElse("");
  }

  /** Returns the texts of all nodes at a path in the body, which must be XML. */
  public List<String> xpathAll(String path) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(false);
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(
                      path,
                      factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)),
                      XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    } catch (Exception e) {
      throw new AssertionError("not XML: " + status + " " + text(), e);
    }
  }

  boolean hasNoBody() {
    return status < 200 || status == 204 || status == 304;
  }

  WireResponse withBody(byte[] bytes) {
    return new WireResponse(status, headers, bytes);
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + text();
  }
}
