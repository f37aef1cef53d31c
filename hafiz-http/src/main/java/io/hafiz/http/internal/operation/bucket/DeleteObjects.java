package io.hafiz.http.internal.operation.bucket;

import io.hafiz.auth.Decision;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.Permissions;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.VersionId;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ObjectReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deletes many objects, each as if it were deleted alone, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</a>.
 */
public final class DeleteObjects implements Operation {
  private static final XmlParser XML = new XmlParser();
  private static final int MAX_OBJECTS = 1000;

  /** Creates the operation. */
  public DeleteObjects() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UnsupportedHeaders.refuseForDelete(call.request().headers());
    call.requireDigest();
    XmlElement root = XML.parse(call.document()).requireName("Delete").allowOnly("Object", "Quiet");
    List<ObjectIdentifier> objects = root.all("Object").stream().map(ObjectIdentifier::of).toList();
    if (objects.isEmpty() || objects.size() > MAX_OBJECTS) {
      throw S3Exception.malformedXml();
    }
    boolean quiet = root.optionalText("Quiet").map(DeleteObjects::isTrue).orElse(false);
    List<XmlWriter.Content> outcomes = new ArrayList<>(objects.size());
    for (ObjectIdentifier object : objects) {
      outcomes.add(delete(call, object, quiet));
    }
    return S3Response.xml(
        XmlWriter.document("DeleteResult", xml -> outcomes.forEach(outcome -> outcome.write(xml))));
  }

  private static boolean isTrue(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw S3Exception.malformedXml();
    };
  }

  private static XmlWriter.Content delete(S3Call call, ObjectIdentifier object, boolean quiet)
      throws IOException {
    try {
      ObjectReference reference = object.in(call.bucketName());
      requireAllowed(call, reference, object);
      DeleteObjectOutput output =
          call.storage().deleteObject(new DeleteObjectInput(reference, object.preconditions()));
      return xml -> {
        if (!quiet) {
          xml.element("Deleted", deleted -> write(deleted, object, output));
        }
      };
    } catch (S3Exception e) {
      if (e.code().status() >= 500) {
        throw e;
      }
      S3Exception told = conceal(call, e);
      return xml -> xml.element("Error", error -> write(error, object, told));
    }
  }

  /** Hides whether the key of a condition exists from those who may not list. */
  private static S3Exception conceal(S3Call call, S3Exception e) {
    if (e.code() != S3ErrorCode.NO_SUCH_KEY) {
      return e;
    }
    Decision listing = call.permissions().decide("s3:ListBucket", call.bucket());
    return listing.allowed() ? e : call.permissions().denial(listing);
  }

  private static void requireAllowed(
      S3Call call, ObjectReference reference, ObjectIdentifier object) throws IOException {
    Map<String, List<String>> described =
        object.etag().map(tag -> Map.of("s3:if-match", List.of(tag.quoted()))).orElse(Map.of());
    Permissions permissions = call.permissions();
    permissions.require(call.decide(Requirement.EACH_KEY, call.bucket(), reference, described));
    if (object.etag().isPresent()) {
      permissions.require(call.decide(Requirement.EACH_ETAG, call.bucket(), reference, described));
    }
  }

  private static void write(XmlWriter xml, ObjectIdentifier object, DeleteObjectOutput output) {
    identify(xml, object);
    if (output.deleteMarker()) {
      xml.element("DeleteMarker", true)
          .element(
              "DeleteMarkerVersionId",
              output.versionId().map(VersionId::value).orElse(VersionId.NULL.value()));
    }
  }

  private static void write(XmlWriter xml, ObjectIdentifier object, S3Exception e) {
    identify(xml, object);
    xml.element("Code", e.code().code()).element("Message", e.getMessage());
  }

  private static void identify(XmlWriter xml, ObjectIdentifier object) {
    xml.element("Key", object.key());
    object.versionId().ifPresent(version -> xml.element("VersionId", version));
  }
}
