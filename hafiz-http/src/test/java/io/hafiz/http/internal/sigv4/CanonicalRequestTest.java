package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/ /",
        "/b/k /b/k",
        "/b//a//b/ /b//a//b/",
        "/b/./../k /b/./../k",
        "/b/a%20b /b/a%20b",
        "/b/a+b /b/a%2Bb",
        "/b/a%2Fb /b/a/b",
        "/b/a%2fb /b/a/b",
        "/b/%252F /b/%252F",
        "/b/;x=1 /b/%3Bx%3D1",
        "/b/%c3%bc /b/%C3%BC",
        "/b/%7E%41 /b/~A",
        "/b/!*'()~=&:@$,; /b/%21%2A%27%28%29~%3D%26%3A%40%24%2C%3B",
      })
  void a_path_is_decoded_once_and_encoded_as_s3_does(String raw, String canonical) {
    assertThat(lines("GET " + raw + " HTTP/1.1", List.of()).get(1)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "b=2&a=1 a=1&b=2",
        "a=2&a=1&a=&A=3 A=3&a=&a=1&a=2",
        "acl&b= acl=&b=",
        "a=b+c&d=e%2Bf&g=%20 a=b%2Bc&d=e%2Bf&g=%20",
        "k=1&k-x=2&k.y=3&k0=4 k=1&k-x=2&k.y=3&k0=4",
        "k=%c3%bc~!*'()&l=a=b&m=a:b/c k=%C3%BC~%21%2A%27%28%29&l=a%3Db&m=a%3Ab%2Fc",
        "a=1&&b=2 a=1&b=2",
        "X-Amz-Signature=x&X-Amz-Date=y X-Amz-Date=y",
      })
  void a_query_is_sorted_by_name_and_value_and_encoded_as_s3_does(String raw, String canonical) {
    assertThat(lines("GET /?" + raw + " HTTP/1.1", List.of()).get(2)).isEqualTo(canonical);
  }

  @Test
  void a_header_value_is_trimmed_and_its_white_space_collapsed() {
    List<String> lines =
        lines(
            "GET / HTTP/1.1\r\nx-a:  a   b \t c  \r\nX-B: 1\r\nx-b:  2  2\r\nx-c:\r\nx-d: \"a  b\"",
            List.of("x-a", "x-b", "x-c", "x-d", "x-none"));

    assertThat(lines.subList(3, 10))
        .containsExactly(
            "x-a:a b c",
            "x-b:1,2 2",
            "x-c:",
            "x-d:\"a b\"",
            "x-none:",
            "",
            "x-a;x-b;x-c;x-d;x-none");
  }

  @Test
  void bytes_beyond_ascii_are_signed_as_they_came() {
    String utf8 = new String("ü".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Exchange exchange = Exchange.of(Exchange.CLIENT.get("/b").header("x-amz-meta-a", utf8));

    assertThat(exchange.authenticate()).isNotNull();
  }

  private static List<String> lines(String head, List<String> signed) {
    Exchange exchange = Exchange.of((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    RequestSignature signature =
        new RequestSignature(
            new CredentialScope("A", "20130524", SigningScope.s3("us-east-1")),
            AmzDate.parse("20130524T000000Z").orElseThrow(),
            signed,
            new PayloadHash.Unsigned(),
            "",
            Optional.empty());
    return CanonicalRequest.of(exchange.head(), signature).text().lines().toList();
  }
}
