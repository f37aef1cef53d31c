package io.hafiz.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlappedDigesterTest {
  private static final int BLOCK = 128 << 10;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 4 * BLOCK, 4 * BLOCK + 1, 19 * BLOCK + 7})
  void digests_what_the_inner_one_would(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Digester plain = Digester.md5();
    plain.update(bytes, 0, size);
    assertThat(digestInPieces(bytes, 50_001)).isEqualTo(plain.digest());
  }

  @Test
  void the_pieces_may_be_larger_than_a_block_and_be_reused_by_the_caller() {
    byte[] bytes = new byte[11 * BLOCK];
    new Random(1).nextBytes(bytes);
    Digester plain = Digester.md5();
    plain.update(bytes, 0, bytes.length);
    assertThat(digestInPieces(bytes, 3 * BLOCK + 1)).isEqualTo(plain.digest());
  }

  private static byte[] digestInPieces(byte[] bytes, int piece) {
    Digester overlapped = new OverlappedDigester(Digester.md5());
    byte[] buffer = new byte[piece];
    for (int done = 0; done < bytes.length; done += piece) {
      int n = Math.min(piece, bytes.length - done);
      System.arraycopy(bytes, done, buffer, 0, n);
      overlapped.update(buffer, 0, n);
    }
    return overlapped.digest();
  }
}
