package io.hafiz.benchmarks.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reproduces the headline table of docs/performance.md: Hafiz and bare Undertow in turns, in one
 * run. Options: {@code --rounds 3}, {@code --seconds 2}, {@code --warm 20} (CPU seconds that a
 * server may compile for before its first case; half of it before each further one), {@code
 * --connections 8}, {@code --servers undertow,memory,os}, {@code --cases get_1k,put_1k}, {@code
 * --jvm -XX:+UseSerialGC}.
 */
public final class Headline {
  private final Duration round;
  private final int rounds;
  private final double warm;
  private final int connections;

  private Headline(Map<String, String> options) {
    this.round = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "2")));
    this.rounds = Integer.parseInt(options.getOrDefault("--rounds", "3"));
    this.warm = Double.parseDouble(options.getOrDefault("--warm", "20"));
    this.connections = Integer.parseInt(options.getOrDefault("--connections", "8"));
  }

  /** Measures and prints. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    List<String> jvm = List.of(options.getOrDefault("--jvm", "-Xmx1g").split(" "));
    List<ServerProcess> servers = new ArrayList<>();
    try {
      for (String name : options.getOrDefault("--servers", "undertow,memory").split(",")) {
        servers.add(new ServerProcess(name, jvm));
      }
      new Headline(options).measure(servers, cases(options.getOrDefault("--cases", "all")));
    } finally {
      for (ServerProcess server : servers) {
        server.close();
      }
    }
  }

  private static Set<Case> cases(String names) {
    Set<Case> cases = EnumSet.noneOf(Case.class);
    if (names.equals("all")) {
      return EnumSet.allOf(Case.class);
    }
    Arrays.stream(names.split(","))
        .map(name -> Case.valueOf(name.toUpperCase(Locale.ROOT)))
        .forEach(cases::add);
    return cases;
  }

  private void measure(List<ServerProcess> servers, Set<Case> cases)
      throws IOException, InterruptedException {
    System.out.println("| case | server | requests/s | p50 us | p99 us | CPU us/request | ratio |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (ServerProcess server : servers) {
      createBuckets(server);
    }
    boolean first = true;
    for (Case what : cases) {
      measure(what, servers.stream().filter(s -> what.isFor(s.name())).toList(), first);
      first = false;
    }
  }

  private static void createBuckets(ServerProcess server) throws IOException {
    Signer signer = Case.signer(server.port());
    try (Connection connection = new Connection(server.port())) {
      for (String bucket : List.of(Case.BUCKET, "/list")) {
        String target = signer.presign("PUT", bucket, Map.of());
        connection.exchange(Exchange.of("PUT", target, signer.host(), new byte[0], new byte[0]));
      }
    }
  }

  private void measure(Case what, List<ServerProcess> servers, boolean first)
      throws IOException, InterruptedException {
    List<Load> loads = new ArrayList<>();
    List<List<Load.Result>> results = new ArrayList<>();
    for (ServerProcess server : servers) {
      Signer signer = Case.signer(server.port());
      try (Connection connection = new Connection(server.port())) {
        for (Exchange put : what.preparation(signer)) {
          connection.exchange(put);
        }
      }
      Load load = new Load(server, what.requests(signer), connections);
      warmUp(server, load, first ? warm : warm / 2);
      loads.add(load);
      results.add(new ArrayList<>());
    }
    for (int i = 0; i < rounds; i++) {
      for (int k = 0; k < loads.size(); k++) {
        int turn = (i + k) % loads.size();
        results.get(turn).add(loads.get(turn).run(round));
      }
    }
    double reference = median(results.get(0)).cpuMicros();
    for (int i = 0; i < servers.size(); i++) {
      print(what, servers.get(i), median(results.get(i)), reference);
    }
  }

  /** Spends CPU time, not time: on a busy machine the compilers get as much as on a quiet one. */
  private void warmUp(ServerProcess server, Load load, double seconds)
      throws IOException, InterruptedException {
    Duration end = server.cpu().plus(Duration.ofMillis((long) (seconds * 1000)));
    while (server.cpu().compareTo(end) < 0) {
      load.run(Duration.ofSeconds(1));
    }
  }

  private static Load.Result median(List<Load.Result> results) {
    List<Load.Result> sorted =
        results.stream().sorted(Comparator.comparingDouble(Load.Result::cpuMicros)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void print(Case what, ServerProcess server, Load.Result result, double reference) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f | %.1f | %.2f |%n",
        what.name().toLowerCase(Locale.ROOT),
        server.name(),
        result.perSecond(),
        result.p50Micros(),
        result.p99Micros(),
        result.cpuMicros(),
        result.cpuMicros() / reference);
  }
}
