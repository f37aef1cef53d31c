package io.hafiz.internal.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.hafiz.error.S3Exception;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads request documents into trees. Document type declarations, entities of the client's own and
 * deep nesting are refused. Thread-safe.
 */
public final class XmlParser {
  private static final int MAX_DEPTH = 20;

  private final WstxInputFactory factory = new WstxInputFactory();

  /** Creates a parser; meant to be kept. */
  public XmlParser() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Parsed lazily, text that is not well-formed would surface as another exception.
    factory.setProperty(WstxInputFactory.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 20);
  }

  /**
   * Parses a document.
   *
   * @throws S3Exception {@code MalformedXML} if it is not well-formed or holds what is refused
   */
  public XmlElement parse(byte[] document) {
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      XmlElement root = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamReader.START_ELEMENT) {
          root = element(reader);
        } else if (event == XMLStreamReader.DTD) {
          throw S3Exception.malformedXml();
        }
      }
      if (root == null) {
        throw S3Exception.malformedXml();
      }
      return root;
    } catch (XMLStreamException e) {
      throw S3Exception.malformedXml();
    }
  }

  private static XmlElement element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    Map<String, String> attributes = attributes(reader);
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> children.add(element(reader));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
            text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          return new XmlElement(name, text.toString(), children, attributes);
        }
        case XMLStreamReader.COMMENT, XMLStreamReader.PROCESSING_INSTRUCTION -> {
          // Carries no meaning in an S3 document.
        }
        default -> throw S3Exception.malformedXml();
      }
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }
}
