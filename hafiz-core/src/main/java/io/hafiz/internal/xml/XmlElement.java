package io.hafiz.internal.xml;

import io.hafiz.error.S3Exception;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a request document: its local name, its text, and its child elements in order.
 *
 * @param name local name; namespaces are not looked at, as S3 does not
 * @param text all character data directly inside the element
 * @param children child elements
 * @param attributes values of attributes by their local name
 */
public record XmlElement(
    String name, String text, List<XmlElement> children, Map<String, String> attributes) {
  /** Copies the list and the map. */
  public XmlElement {
    children = List.copyOf(children);
    attributes = Map.copyOf(attributes);
  }

  /**
   * Requires that this element, the root of a document, has a name.
   *
   * @throws S3Exception {@code MalformedXML} if it has not
   */
  public XmlElement requireName(String expected) {
    if (!name.equals(expected)) {
      throw S3Exception.malformedXml();
    }
    return this;
  }

  /** Returns the value of an attribute, whatever its namespace. */
  public Optional<String> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(attributeName));
  }

  /** Returns the children with a name, in order. */
  public List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /**
   * Returns the one child with a name.
   *
   * @throws S3Exception {@code MalformedXML} if there are several
   */
  public Optional<XmlElement> optional(String childName) {
    List<XmlElement> found = all(childName);
    if (found.size() > 1) {
      throw S3Exception.malformedXml();
    }
    return found.stream().findFirst();
  }

  /** Returns the text of the one child with a name, without white space around it. */
  public Optional<String> optionalText(String childName) {
    return optional(childName).map(child -> child.text.strip());
  }

  /**
   * Returns the one child with a name.
   *
   * @throws S3Exception {@code MalformedXML} if there is none or several
   */
  public XmlElement required(String childName) {
    return optional(childName).orElseThrow(S3Exception::malformedXml);
  }

  /**
   * Requires that every child has one of these names.
   *
   * @throws S3Exception {@code MalformedXML} if one has another
   */
  public XmlElement allowOnly(String... names) {
    List<String> allowed = List.of(names);
    if (!children.stream().allMatch(child -> allowed.contains(child.name))) {
      throw S3Exception.malformedXml();
    }
    return this;
  }
}
