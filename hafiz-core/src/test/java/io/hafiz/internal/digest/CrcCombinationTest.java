package io.hafiz.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.model.ChecksumAlgorithm;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrcCombinationTest {
  private static byte[] crc(ChecksumAlgorithm algorithm, byte[] bytes) {
    Digester digester = Digester.of(algorithm);
    digester.update(bytes, 0, bytes.length);
    return digester.digest();
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
  void the_crc_of_the_whole_follows_from_those_of_its_parts(ChecksumAlgorithm algorithm) {
    Random random = new Random(1);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    CrcCombination combination = new CrcCombination(algorithm);
    for (int size : new int[] {0, 1, 7, 1000, 1000, 0, 65_537, 3, 1000}) {
      byte[] part = new byte[size];
      random.nextBytes(part);
      whole.writeBytes(part);
      combination.append(crc(algorithm, part), size);
      assertThat(combination.value()).isEqualTo(crc(algorithm, whole.toByteArray()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
  void no_parts_have_the_crc_of_no_bytes(ChecksumAlgorithm algorithm) {
    assertThat(new CrcCombination(algorithm).value()).isEqualTo(crc(algorithm, new byte[0]));
  }

  @Test
  void other_checksums_cannot_be_combined() {
    assertThatThrownBy(() -> new CrcCombination(ChecksumAlgorithm.SHA256))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
