package io.hafiz.http.internal.operation.object;

import io.hafiz.auth.Decision;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.operation.acl.NewObjectAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.ObjectTags;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Tagging;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CopyObjectOutput;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Stores an object from another one, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>.
 */
public final class CopyObject implements Operation {
  /** The headers that make a copy differ from its source, besides the directives. */
  private static final Set<String> CHANGES =
      Set.of(
          "x-amz-checksum-algorithm",
          "x-amz-server-side-encryption",
          "x-amz-storage-class",
          "x-amz-website-redirect-location");

  /** Whether something is taken from the source or from the request. */
  private enum Directive {
    COPY,
    REPLACE;

    static Directive of(S3Call call, String what) {
      String header = "x-amz-" + what + "-directive";
      String text = call.header(header).orElse(COPY.name());
      for (Directive directive : values()) {
        if (directive.name().equals(text)) {
          return directive;
        }
      }
      throw S3Exception.invalidArgument("Unknown " + what + " directive.", header, text);
    }
  }

  /** Creates the operation. */
  public CopyObject() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UnsupportedHeaders.refuseForObject(call.request().headers());
    CopySource source = CopySource.of(call);
    CopyObjectInput input = input(call, source);
    requireChange(call, source);
    CopyObjectOutput output = call.storage().copyObject(input);
    ObjectVersion copy = output.object();
    S3Response response = S3Response.xml(document(copy));
    ObjectHeaders.encrypted(response);
    ObjectHeaders.versionId(response, call.bucket(), copy.versionId());
    ObjectHeaders.copySourceVersionId(response, source.bucket(), output.sourceVersionId());
    return response;
  }

  /** S3 looks at what is asked, not at whether it makes a difference. */
  private static void requireChange(S3Call call, CopySource source) {
    Headers headers = call.request().headers();
    boolean itself = source.object().equals(ObjectReference.current(call.bucketName(), call.key()));
    boolean asked =
        CHANGES.stream().anyMatch(headers::has)
            || Directive.of(call, "metadata") == Directive.REPLACE
            || Directive.of(call, "tagging") == Directive.REPLACE;
    if (itself && !asked) {
      throw S3Exception.invalidRequest(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }

  private static CopyObjectInput input(S3Call call, CopySource source) throws IOException {
    Headers headers = call.request().headers();
    Directive metadata = Directive.of(call, "metadata");
    Directive tagging = Directive.of(call, "tagging");
    return new CopyObjectInput(
        source.object(),
        ConditionHeaders.ofCopySource(headers, call.now()),
        call.bucketName(),
        call.key(),
        metadata == Directive.REPLACE
            ? Optional.of(ObjectHeaders.metadata(headers))
            : Optional.empty(),
        ObjectHeaders.websiteRedirectLocation(headers),
        tagging(call, source, tagging),
        ObjectHeaders.storageClass(headers),
        call.header("x-amz-checksum-algorithm").map(ChecksumAlgorithm::parse),
        ConditionHeaders.ofWrite(headers),
        NewObjectAcl.of(call));
  }

  /**
   * Returns the tags of the copy; empty to copy the source's, once it is sure that the caller may
   * read and write them.
   */
  private static Optional<Tagging> tagging(S3Call call, CopySource source, Directive directive)
      throws IOException {
    Tagging original = inspect(call, source);
    Tagging given = ObjectTags.ofHeader(call.request().headers());
    if (!(directive == Directive.REPLACE ? given : original).isEmpty()) {
      call.require(Requirement.TAGS_OF_COPY);
    }
    if (directive == Directive.REPLACE) {
      return Optional.of(given);
    }
    Decision reading = call.decide(Requirement.SOURCE_TAGS, source.bucket(), source.object());
    if (reading.allowed()) {
      return Optional.empty();
    }
    if (!original.isEmpty()) {
      throw call.permissions().denial(reading);
    }
    // Tags that the source gets in this moment must not come along.
    return Optional.of(Tagging.EMPTY);
  }

  private static Tagging inspect(S3Call call, CopySource source) throws IOException {
    try (StoredObject object = source.open(call)) {
      CopySource.requireConditions(call, object.version());
      CopySource.requireSize(call, object.version().size());
      return object.version().tagging();
    }
  }

  private static byte[] document(ObjectVersion copy) {
    return XmlWriter.document("CopyObjectResult", xml -> write(xml, copy));
  }

  private static void write(XmlWriter xml, ObjectVersion copy) {
    xml.element("ETag", copy.etag().quoted())
        .element("LastModified", Timestamps.iso8601(copy.lastModified()));
    copy.checksum()
        .ifPresent(
            sum ->
                xml.element("ChecksumType", sum.type().name())
                    .element(sum.algorithm().element(), sum.value()));
  }
}
