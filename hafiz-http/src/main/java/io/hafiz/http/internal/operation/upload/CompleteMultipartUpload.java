package io.hafiz.http.internal.operation.upload;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.UploadReference;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an object of the parts of a multipart upload, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</a>.
 */
public final class CompleteMultipartUpload implements Operation {
  private static final XmlParser XML = new XmlParser();
  private static final String OBJECT_SIZE = "x-amz-mp-object-size";
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHECKSUM = Pattern.compile("(.*?)(-[0-9]{1,5})?");

  /** Creates the operation. */
  public CompleteMultipartUpload() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UnsupportedHeaders.refuseForPart(call.request().headers());
    UploadReference upload = Uploads.reference(call);
    byte[] document = call.body().document(call.limits().maxDocumentSize());
    List<CompletedPart> parts = CompletedParts.parse(XML.parse(document));
    ObjectVersion version =
        call.storage()
            .completeMultipartUpload(
                new CompleteMultipartUploadInput(
                    upload,
                    parts,
                    checksum(call),
                    call.header("x-amz-checksum-type").map(ChecksumType::parse),
                    objectSize(call),
                    call.limits().minPartSize(),
                    ConditionHeaders.ofWrite(call.request().headers())));
    S3Response response = S3Response.xml(result(call, version));
    ObjectHeaders.encrypted(response);
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    return response;
  }

  /** Reads the checksum of the whole object, which is not that of the request's body. */
  private static Optional<Checksum> checksum(S3Call call) {
    List<Checksum> found =
        Arrays.stream(ChecksumAlgorithm.values())
            .flatMap(
                algorithm ->
                    call.header(algorithm.header()).stream()
                        .map(value -> checksum(algorithm, value)))
            .toList();
    if (found.size() > 1) {
      throw S3Exception.invalidRequest(
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    return found.stream().findFirst();
  }

  private static Checksum checksum(ChecksumAlgorithm algorithm, String text) {
    Matcher matcher = CHECKSUM.matcher(text);
    boolean composite = matcher.matches() && matcher.group(2) != null;
    Checksum.parse(algorithm, composite ? matcher.group(1) : text);
    ChecksumType type = composite ? ChecksumType.COMPOSITE : ChecksumType.FULL_OBJECT;
    return new Checksum(algorithm, type, text);
  }

  private static OptionalLong objectSize(S3Call call) {
    Optional<String> header = call.header(OBJECT_SIZE);
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!SIZE.matcher(header.get()).matches()) {
      throw S3Exception.invalidRequest("Value for " + OBJECT_SIZE + " header is invalid.");
    }
    return OptionalLong.of(Long.parseLong(header.get()));
  }

  private static byte[] result(S3Call call, ObjectVersion version) {
    return XmlWriter.document(
        "CompleteMultipartUploadResult",
        xml -> {
          xml.element("Location", location(call))
              .element("Bucket", call.bucketName().value())
              .element("Key", version.key().value())
              .element("ETag", version.etag().quoted());
          version
              .checksum()
              .ifPresent(
                  sum ->
                      xml.element(sum.algorithm().element(), sum.value())
                          .element("ChecksumType", sum.type().name()));
        });
  }

  /** The address by which the client reached the object is one by which it can be reached. */
  private static String location(S3Call call) {
    String scheme = call.request().tlsVersion().isPresent() ? "https://" : "http://";
    return scheme + call.header("Host").orElse("localhost") + call.request().rawPath();
  }
}
