package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs random histories and looks at what every crash leaves. System properties: {@code
 * hafiz.disk.seed} for the first history, {@code hafiz.disk.histories} for their number, {@code
 * hafiz.disk.again} for the number of images of which one is continued and crashed again.
 */
class CrashRecoveryTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);
  private static final int HISTORIES = Integer.getInteger("hafiz.disk.histories", 1);

  @ParameterizedTest
  @EnumSource(Durability.class)
  void every_crash_leaves_a_prefix_with_all_that_was_acknowledged(Durability durability)
      throws IOException {
    long images = 0;
    for (int i = 0; i < HISTORIES; i++) {
      images += new CrashCheck(durability, SEED + i).run();
    }
    System.out.println(durability + ": " + images + " crash images checked");
    assertThat(images).isGreaterThan(1000L * HISTORIES);
  }
}
