package io.hafiz.benchmarks.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is asked of a server: the rows of the headline table. */
enum Case {
  /** GET of 1 KiB. */
  GET_1K("GET", 1 << 10, 200),
  /** HEAD of the same. */
  HEAD_1K("HEAD", 1 << 10, 200),
  /** GET of 64 KiB. */
  GET_64K("GET", 64 << 10, 50),
  /** GET of 16 MiB. */
  GET_16M("GET", 16 << 20, 2),
  /** PUT of 1 KiB, presigned. */
  PUT_1K("PUT", 1 << 10, 200),
  /** PUT of 1 KiB whose payload is signed. */
  PUT_1K_SIGNED("PUT", 1 << 10, 200),
  /** PUT of 1 KiB in signed chunks with a checksum behind them. */
  PUT_1K_CHUNKED("PUT", 1 << 10, 200),
  /** PUT of 64 KiB, presigned. */
  PUT_64K("PUT", 64 << 10, 50),
  /** PUT of 16 MiB, presigned. */
  PUT_16M("PUT", 16 << 20, 2),
  /** A page of 1,000 keys of 10,000; bare Undertow has none. */
  LIST_1000("GET", 0, 1);

  static final String BUCKET = "/bench";

  /** How many keys the listed bucket has. */
  static final int LISTED = 10_000;

  private final String method;
  private final int size;
  private final int keys;

  Case(String method, int size, int keys) {
    this.method = method;
    this.size = size;
    this.keys = keys;
  }

  /** Returns whether a server can be asked this. */
  boolean isFor(String server) {
    return this != LIST_1000 || !server.equals("undertow");
  }

  /** Returns the requests that make what this case reads. */
  List<Exchange> preparation(Signer signer) {
    List<Exchange> puts = new ArrayList<>();
    if (this == LIST_1000) {
      for (int i = 0; i < LISTED; i++) {
        String target = signer.presign("PUT", "/list/key-%06d".formatted(i), Map.of());
        puts.add(Exchange.of("PUT", target, signer.host(), new byte[1], new byte[0]));
      }
    } else if (!method.equals("PUT")) {
      for (String path : paths()) {
        String target = signer.presign("PUT", path, Map.of());
        puts.add(Exchange.of("PUT", target, signer.host(), content(), new byte[0]));
      }
    }
    return puts;
  }

  /** Returns the requests to be measured, to be sent round and round. */
  List<Exchange> requests(Signer signer) {
    if (this == LIST_1000) {
      Map<String, String> query = Map.of("list-type", "2", "start-after", "key-004999");
      String target = signer.presign("GET", "/list", query);
      return List.of(Exchange.of("GET", target, signer.host(), new byte[0], new byte[0]));
    }
    return Arrays.stream(paths()).map(path -> request(signer, path)).toList();
  }

  private Exchange request(Signer signer, String path) {
    if (this == PUT_1K_CHUNKED) {
      Signer.Chunked chunked = signer.chunked(path, content());
      return Exchange.of("PUT", path, chunked.headers(), chunked.body(), new byte[0]);
    }
    if (this == PUT_1K_SIGNED) {
      Map<String, String> headers = signer.sign("PUT", path, Map.of(), Signer.sha256(content()));
      return Exchange.of("PUT", path, headers, content(), new byte[0]);
    }
    String target = signer.presign(method, path, Map.of());
    byte[] sent = method.equals("PUT") ? content() : new byte[0];
    byte[] answered = method.equals("GET") ? content() : new byte[0];
    return Exchange.of(method, target, signer.host(), sent, answered);
  }

  private String[] paths() {
    String[] paths = new String[keys];
    for (int i = 0; i < keys; i++) {
      paths[i] = BUCKET + "/" + method + "-" + size + "-" + i;
    }
    return paths;
  }

  private byte[] content() {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  /** Returns a signer of requests to a server that runs now. */
  static Signer signer(int port) {
    return new Signer(Instant.now(), "127.0.0.1:" + port);
  }
}
