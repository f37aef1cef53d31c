package io.hafiz.internal.xml;

import java.nio.charset.StandardCharsets;

/**
 * Writes an XML document element by element, as S3 formats them. Not thread-safe.
 *
 * <p>Characters that XML 1.0 forbids, which object keys may hold, are written as character
 * references, as S3 does; a strict parser refuses them, which is why clients ask for {@code
 * encoding-type=url}.
 */
public final class XmlWriter {
  /** The namespace of S3's documents. */
  public static final String S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final StringBuilder out =
      new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /** Writes a whole document whose root is in S3's namespace. */
  public static byte[] document(String root, Content content) {
    return documentIn(S3_NAMESPACE, root, content);
  }

  /** Writes a whole document whose root is in a namespace. */
  public static byte[] documentIn(String namespace, String root, Content content) {
    XmlWriter writer = new XmlWriter();
    writer.element(root, "xmlns=\"" + namespace + '"', content);
    return writer.toBytes();
  }

  /** Writes a whole document that is one element with text, in S3's namespace. */
  public static byte[] document(String root, String text) {
    return document(root, xml -> xml.text(text));
  }

  /** Writes a whole document whose root is in no namespace, as error documents are. */
  public static byte[] documentWithoutNamespace(String root, Content content) {
    XmlWriter writer = new XmlWriter();
    writer.element(root, content);
    return writer.toBytes();
  }

  /** Writes children of an element. */
  @FunctionalInterface
  public interface Content {
    /** Writes them to that writer. */
    void write(XmlWriter xml);
  }

  /** Writes an element with text. */
  public XmlWriter element(String name, String text) {
    begin(name);
    text(text);
    return end(name);
  }

  /** Writes an element with a number. */
  public XmlWriter element(String name, long number) {
    begin(name);
    out.append(number);
    return end(name);
  }

  /** Writes an element with {@code true} or {@code false}. */
  public XmlWriter element(String name, boolean value) {
    begin(name);
    out.append(value);
    return end(name);
  }

  /** Writes an element with children. */
  public XmlWriter element(String name, Content content) {
    begin(name);
    content.write(this);
    return end(name);
  }

  /**
   * Writes an element with attributes and children.
   *
   * @param attributes as they stand in the start tag
   */
  public XmlWriter element(String name, String attributes, Content content) {
    out.append('<').append(name).append(' ').append(attributes).append('>');
    content.write(this);
    return end(name);
  }

  private void begin(String name) {
    out.append('<').append(name).append('>');
  }

  private XmlWriter end(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** Most text is plain as a whole, and appending a whole costs far less than its characters. */
  private void text(String text) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        out.append(text, done, i);
        appendReference(c);
        done = i + 1;
      }
    }
    if (done == 0) {
      out.append(text);
    } else {
      out.append(text, done, text.length());
    }
  }

  private void appendReference(char c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      default -> out.append("&#x").append(Integer.toHexString(c)).append(';');
    }
  }

  /** Line ends are no plain characters, since a parser would normalise them. */
  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0xFFFE && c != 0x7F && c != '"' && c != '&' && c != '<' && c != '>';
  }

  private byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
