package io.hafiz.benchmarks.storage;

import java.io.IOException;

/**
 * The same thing done by bare files and by a store.
 *
 * @param things how many things are done in a round, numbered from 0
 * @param bare does one of them with bare files
 * @param stored does it with the store
 */
record Comparison(int things, Clients.Step bare, Clients.Step stored) {
  /** Does all things in turn, some times over. */
  Times rounds(int rounds) throws IOException {
    Times times = Times.NONE;
    for (int round = 0; round < rounds; round++) {
      times = times.plus(new Times(time(bare), time(stored), things));
    }
    return times;
  }

  private Stopwatch time(Clients.Step step) throws IOException {
    Stopwatch start = Stopwatch.start();
    for (int i = 0; i < things; i++) {
      step.run(i);
    }
    return Stopwatch.since(start);
  }

  /**
   * What it took.
   *
   * @param bare the bare files
   * @param stored the store
   * @param count how many things were done by each
   */
  record Times(Stopwatch bare, Stopwatch stored, long count) {
    static final Times NONE = new Times(new Stopwatch(0, 0), new Stopwatch(0, 0), 0);

    Times plus(Times more) {
      return new Times(bare.plus(more.bare), stored.plus(more.stored), count + more.count);
    }

    void report(String what, long size, Report report) {
      report.row(what + " by bare files, MB/s", bare.perSecond(count) * size / 1e6);
      report.row(what + " by Hafiz, MB/s", stored.perSecond(count) * size / 1e6);
      report.row(what + " by bare files, ms CPU", bare.cpuMicrosPer(count) / 1e3);
      report.row(what + " by Hafiz, ms CPU", stored.cpuMicrosPer(count) / 1e3);
      report.row(what + ", rate of Hafiz to bare", (double) bare.nanos() / stored.nanos());
    }
  }
}
