package io.hafiz.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.ChecksumAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigesterTest {
  private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

  private static String hex(Digester digester, byte[] content) {
    digester.update(content, 0, content.length);
    return HexFormat.of().formatHex(digester.digest());
  }

  @ParameterizedTest
  @CsvSource({
    "CRC32,cbf43926",
    "CRC32C,e3069283",
    "CRC64NVME,ae8b14860a799888",
    "SHA1,f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void algorithms_give_their_published_check_values(ChecksumAlgorithm algorithm, String expected) {
    assertThat(hex(Digester.of(algorithm), CHECK)).isEqualTo(expected);
  }

  @Test
  void md5_gives_its_published_value() {
    assertThat(hex(Digester.md5(), CHECK)).isEqualTo("25f9e794323b453885f5181f1b624d0b");
  }

  @ParameterizedTest
  @EnumSource
  void nothing_has_a_digest_of_the_algorithms_length(ChecksumAlgorithm algorithm) {
    assertThat(Digester.of(algorithm).digest()).hasSize(algorithm.length());
  }

  @ParameterizedTest
  @EnumSource
  void bytes_may_come_in_pieces_of_any_size(ChecksumAlgorithm algorithm) {
    byte[] content = new byte[10_000];
    new Random(1).nextBytes(content);
    Digester pieces = Digester.of(algorithm);
    for (int at = 0, size = 0; at < content.length; at += size) {
      size = Math.min(size % 37 + 1, content.length - at);
      pieces.update(content, at, size);
    }
    assertThat(HexFormat.of().formatHex(pieces.digest()))
        .isEqualTo(hex(Digester.of(algorithm), content));
  }
}
