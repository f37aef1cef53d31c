package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ETagTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"abc,abc", "'\"abc\"',abc", "'W/\"abc\"',abc", "' \"abc\" ',abc", "*,*", "'\"',\""})
  void a_tag_is_read_with_or_without_quotes(String text, String value) {
    assertThat(ETag.parse(text)).isEqualTo(new ETag(value));
  }

  @Test
  void a_tag_of_parts_is_the_md5_of_their_md5s_and_their_number() throws Exception {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] part = md5.digest("a".getBytes(StandardCharsets.US_ASCII));
    ETag etag = ETag.ofParts(List.of(part, part));
    byte[] both = new byte[32];
    System.arraycopy(part, 0, both, 0, 16);
    System.arraycopy(part, 0, both, 16, 16);
    assertThat(etag.value()).isEqualTo(HexFormat.of().formatHex(md5.digest(both)) + "-2");
    assertThat(etag.quoted()).startsWith("\"").endsWith("-2\"");
  }
}
