package io.hafiz.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {
  /** The definition, one bit at a time. */
  private static long slowly(byte[] bytes) {
    long crc = -1L;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ Crc64Nvme.REVERSED_POLYNOMIAL;
      }
    }
    return ~crc;
  }

  @Test
  void eight_bytes_a_step_give_what_one_bit_a_step_gives() {
    for (int size = 0; size < 100; size++) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      Crc64Nvme crc = new Crc64Nvme();
      crc.update(bytes, 0, size);
      assertThat(crc.getValue()).as("%d bytes", size).isEqualTo(slowly(bytes));
      crc.reset();
      for (byte b : bytes) {
        crc.update(b);
      }
      assertThat(crc.getValue()).as("%d bytes, one by one", size).isEqualTo(slowly(bytes));
    }
  }
}
