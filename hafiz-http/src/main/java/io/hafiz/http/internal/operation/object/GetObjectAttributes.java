package io.hafiz.http.internal.operation.object;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.CountParameter;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Answers chosen facts of an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html">GetObjectAttributes</a>.
 */
public final class GetObjectAttributes implements Operation {
  private static final String ATTRIBUTES = "x-amz-object-attributes";
  private static final String MAX_PARTS = "x-amz-max-parts";
  private static final String PART_NUMBER_MARKER = "x-amz-part-number-marker";

  private enum Attribute {
    ETAG("ETag"),
    CHECKSUM("Checksum"),
    OBJECT_PARTS("ObjectParts"),
    STORAGE_CLASS("StorageClass"),
    OBJECT_SIZE("ObjectSize");

    private final String text;

    Attribute(String text) {
      this.text = text;
    }

    static Attribute parse(String name) {
      for (Attribute attribute : values()) {
        if (attribute.text.equals(name)) {
          return attribute;
        }
      }
      throw S3Exception.invalidArgument("Invalid attribute name specified.", ATTRIBUTES, name);
    }
  }

  /** A page of an object's parts. */
  private record Page(int marker, int size, List<ObjectPart> parts, boolean truncated) {
    static Page of(S3Call call, StoredObject object) throws IOException {
      int size = CountParameter.pageSize(MAX_PARTS, call.header(MAX_PARTS));
      int marker = CountParameter.marker(PART_NUMBER_MARKER, call.header(PART_NUMBER_MARKER));
      List<ObjectPart> parts = object.parts(marker, size + 1);
      boolean truncated = parts.size() > size;
      return new Page(marker, size, truncated ? parts.subList(0, size) : parts, truncated);
    }

    int nextMarker() {
      return parts.isEmpty() ? marker : parts.get(parts.size() - 1).partNumber();
    }
  }

  /** Creates the operation. */
  public GetObjectAttributes() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UnsupportedHeaders.refuseForRead(call.request().headers());
    Set<Attribute> attributes = attributes(call);
    try (StoredObject object = call.storage().getObject(call.object())) {
      ObjectVersion version = object.version();
      Page page = Page.of(call, object);
      S3Response response =
          S3Response.xml(
              XmlWriter.document(
                  "GetObjectAttributesResponse", xml -> write(xml, attributes, version, page)));
      response.header("Last-Modified", Timestamps.http(version.lastModified()));
      ObjectHeaders.versionId(response, call.bucket(), version.versionId());
      return response;
    }
  }

  private static Set<Attribute> attributes(S3Call call) {
    Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
    for (String value : call.request().headers().all(ATTRIBUTES)) {
      for (String name : value.split(",")) {
        if (!name.isBlank()) {
          attributes.add(Attribute.parse(name.strip()));
        }
      }
    }
    if (attributes.isEmpty()) {
      throw S3Exception.invalidRequest(
          "The x-amz-object-attributes header specifying the attributes to be retrieved is either"
              + " missing or empty");
    }
    return attributes;
  }

  private static void write(
      XmlWriter xml, Set<Attribute> attributes, ObjectVersion version, Page page) {
    for (Attribute attribute : attributes) {
      switch (attribute) {
        case ETAG -> xml.element("ETag", version.etag().value());
        case CHECKSUM -> version.checksum().ifPresent(sum -> writeChecksum(xml, sum));
        case OBJECT_PARTS -> writeParts(xml, version, page);
        case STORAGE_CLASS -> xml.element("StorageClass", version.storageClass().name());
        case OBJECT_SIZE -> xml.element("ObjectSize", version.size());
      }
    }
  }

  private static void writeChecksum(XmlWriter xml, Checksum checksum) {
    xml.element(
        "Checksum",
        child ->
            child
                .element(checksum.algorithm().element(), checksum.value())
                .element("ChecksumType", checksum.type().name()));
  }

  /** S3 lists the parts only where each has a checksum of its own. */
  private static void writeParts(XmlWriter xml, ObjectVersion version, Page page) {
    if (version.partsCount() == 0) {
      return;
    }
    boolean composite =
        version.checksum().map(sum -> sum.type() == ChecksumType.COMPOSITE).orElse(false);
    xml.element(
        "ObjectParts",
        child -> {
          child.element("PartsCount", version.partsCount());
          if (composite) {
            writePage(child, page);
          }
        });
  }

  private static void writePage(XmlWriter xml, Page page) {
    xml.element("PartNumberMarker", page.marker())
        .element("NextPartNumberMarker", page.nextMarker())
        .element("MaxParts", page.size())
        .element("IsTruncated", page.truncated());
    page.parts().forEach(part -> xml.element("Part", child -> writePart(child, part)));
  }

  private static void writePart(XmlWriter xml, ObjectPart part) {
    xml.element("PartNumber", part.partNumber()).element("Size", part.size());
    part.checksum().ifPresent(sum -> xml.element(sum.algorithm().element(), sum.value()));
  }
}
