package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hafiz.auth.Principal;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.storage.ObjectBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of AWS's documentation, byte for byte. */
class SigV4ExamplesTest {
  private static final String VIRTUAL_HOST = "examplebucket.s3.amazonaws.com";
  private static final String CHUNKED_HEADERS =
      """
      x-amz-storage-class: REDUCED_REDUNDANCY
      Content-Encoding: aws-chunked
      x-amz-decoded-content-length: 66560
      """;

  @ParameterizedTest
  @CsvSource({
    "GET, /?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "GET, /?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void a_bucket_s_request_is_authenticated(String method, String target, String signature) {
    Exchange exchange =
        exchange(
            method + " " + target,
            VIRTUAL_HOST,
            "x-amz-content-sha256: " + PayloadHash.EMPTY_SHA256 + "\n",
            "host;x-amz-content-sha256;x-amz-date",
            signature,
            "");

    assertThat(exchange.authenticate().principal()).isEqualTo(Principal.Root.DEFAULT);
    assertThatCode(() -> exchange.authenticatedBody().requireNone()).doesNotThrowAnyException();
  }

  @Test
  void get_object_is_authenticated() {
    Exchange exchange =
        exchange(
            "GET /test.txt",
            VIRTUAL_HOST,
            "Range: bytes=0-9\nx-amz-content-sha256: " + PayloadHash.EMPTY_SHA256 + "\n",
            "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            "");

    assertThat(exchange.authenticate().principal()).isEqualTo(Principal.Root.DEFAULT);
  }

  @Test
  void put_object_is_authenticated_and_its_body_verified() throws Exception {
    Exchange exchange =
        exchange(
            "PUT /test$file.text",
            VIRTUAL_HOST,
            """
            Date: Fri, 24 May 2013 00:00:00 GMT
            Content-Length: 21
            x-amz-storage-class: REDUCED_REDUNDANCY
            x-amz-content-sha256: 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072
            """,
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            "Welcome to Amazon S3.");

    assertThat(exchange.authenticatedBody().document(100)).asString().startsWith("Welcome");
  }

  @Test
  void a_presigned_url_is_authenticated() {
    String request =
        "GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + Exchange.ACCESS_KEY
            + "%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
            + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
            + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404 HTTP/1.1\r\n"
            + "Host: "
            + VIRTUAL_HOST
            + "\r\n\r\n";

    Authentication authentication =
        Exchange.of(request.getBytes(StandardCharsets.US_ASCII)).authenticate();

    assertThat(authentication.principal()).isEqualTo(Principal.Root.DEFAULT);
  }

  @Test
  void a_chunked_upload_is_authenticated_and_decoded() throws Exception {
    Exchange exchange =
        exchange(
            "PUT /examplebucket/chunkObject.txt",
            "s3.amazonaws.com",
            CHUNKED_HEADERS
                + """
                Content-Length: 66824
                x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD
                """,
            "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length;x-amz-storage-class",
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            chunks(
                    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9")
                + "\r\n");

    assertThat(exchange.body()).hasSize(66824);
    assertThat(exchange.authenticatedBody().document(1 << 20)).asString().isEqualTo(content());
  }

  @Test
  void a_chunked_upload_with_a_trailer_is_authenticated_decoded_and_its_checksum_kept()
      throws Exception {
    Exchange exchange =
        exchange(
            "PUT /examplebucket/chunkObject.txt",
            "s3.amazonaws.com",
            CHUNKED_HEADERS
                + """
                x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER
                x-amz-trailer: x-amz-checksum-crc32c
                """,
            "content-encoding;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
            chunks(
                    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992")
                + "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:"
                + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");

    ObjectBody body = exchange.authenticatedBody().object(Optional.empty());

    assertThat(body.stream().readAllBytes()).asString().isEqualTo(content());
    assertThat(body.digest().checksum())
        .contains(new Checksum(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT, "sOO8/Q=="));
  }

  private static String content() {
    return "a".repeat(66560);
  }

  private static String chunks(String... signatures) {
    List<Integer> sizes = List.of(65536, 1024, 0);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      out.append(Integer.toHexString(sizes.get(i))).append(";chunk-signature=");
      out.append(signatures[i]).append("\r\n").append("a".repeat(sizes.get(i)));
      out.append(sizes.get(i) > 0 ? "\r\n" : "");
    }
    return out.toString();
  }

  private static Exchange exchange(
      String start, String host, String headers, String signed, String signature, String body) {
    String head =
        start
            + " HTTP/1.1\nHost: "
            + host
            + "\nx-amz-date: 20130524T000000Z\n"
            + headers
            + "Authorization: AWS4-HMAC-SHA256 Credential="
            + Exchange.ACCESS_KEY
            + "/"
            + Exchange.SCOPE
            + ",SignedHeaders="
            + signed
            + ",Signature="
            + signature
            + "\n\n";
    return Exchange.of((head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.ISO_8859_1));
  }
}
