package io.hafiz.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicLong time = new AtomicLong();
  private final List<Duration> waits = new ArrayList<>();
  private final Patience patience = new Patience(Duration.ofSeconds(20), 100, time::get);

  @Test
  void a_client_is_waited_for_no_longer_than_the_limit() throws InterruptedIOException {
    assertThat(wait(30)).isFalse();
    assertThat(waits).containsExactly(Duration.ofSeconds(20));
    assertThat(wait(0)).as("once it is used up, there is no further wait").isFalse();
    assertThat(waits).hasSize(1);
  }

  @Test
  void a_byte_now_and_then_does_not_help_for_ever() throws InterruptedIOException {
    int bytes = 0;
    while (wait(5)) {
      patience.moved(1);
      bytes++;
    }
    assertThat(bytes).isEqualTo(4);
  }

  @Test
  void a_client_at_the_least_rate_is_waited_for_for_ever() throws InterruptedIOException {
    for (int i = 0; i < 1000; i++) {
      assertThat(wait(15)).isTrue();
      patience.moved(1500);
    }
  }

  @Test
  void a_burst_buys_no_more_than_one_pause() throws InterruptedIOException {
    patience.moved(Long.MAX_VALUE);

    assertThat(wait(19)).isTrue();
    assertThat(wait(19)).isFalse();
  }

  @Test
  void a_shorter_wait_can_be_asked_for() throws InterruptedIOException {
    assertThat(patience.allows(limit -> waitFor(limit, 3), Duration.ofSeconds(2))).isFalse();
    assertThat(waits).containsExactly(Duration.ofSeconds(2));
    assertThat(wait(17)).isTrue();
  }

  @Test
  void time_between_waits_costs_nothing() throws InterruptedIOException {
    time.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(wait(19)).isTrue();
  }

  /** Waits for a client that needs so many seconds. */
  private boolean wait(int seconds) throws InterruptedIOException {
    return patience.allows(limit -> waitFor(limit, seconds));
  }

  private boolean waitFor(Duration limit, int seconds) {
    waits.add(limit);
    Duration needed = Duration.ofSeconds(seconds);
    boolean longEnough = needed.compareTo(limit) <= 0;
    time.addAndGet((longEnough ? needed : limit).toNanos());
    return longEnough;
  }
}
