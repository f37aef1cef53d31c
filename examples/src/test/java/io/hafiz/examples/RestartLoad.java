package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * One client's work on keys of its own, with a memory of what each may hold: what was acknowledged
 * last, and what was tried since and not answered. Whatever it reads must be one of these.
 */
final class RestartLoad implements Runnable {
  private static final int KEYS = 12;
  private static final int[] SIZES = {0, 10, 300, 5_000, 70_000, 300_000};

  private final ObjectCalls client;
  private final MovingEndpoint endpoint;
  private final String prefix;
  private final Random random;
  private final Runnable acknowledged;

  /** Contents by key, each written once; no content stands for no object. */
  private final Map<String, Set<Optional<String>>> possible = new HashMap<>();

  private volatile boolean stopped;
  private int writes;

  /**
   * What is done with objects, by some client.
   *
   * @see SyncCalls
   * @see AsyncCalls
   */
  interface ObjectCalls {
    void put(String key, byte[] body);

    byte[] get(String key);

    void delete(String key);

    List<String> list(String prefix);
  }

  RestartLoad(
      ObjectCalls client, MovingEndpoint endpoint, String prefix, Random random, Runnable ack) {
    this.client = client;
    this.endpoint = endpoint;
    this.prefix = prefix;
    this.random = random;
    this.acknowledged = ack;
    for (int i = 0; i < KEYS; i++) {
      possible.put(prefix + i, new HashSet<>(Set.of(Optional.empty())));
    }
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      endpoint.await();
      try {
        step(prefix + random.nextInt(KEYS));
      } catch (SdkException | CompletionException e) {
        // The server went away; what was on its way stays possible.
      }
    }
  }

  private void step(String key) {
    switch (random.nextInt(6)) {
      case 0 -> change(key, Optional.empty());
      case 1 -> verify(key);
      case 2 -> verifyList();
      default -> {
        writes++;
        change(key, Optional.of(key + " " + writes + " " + SIZES[random.nextInt(SIZES.length)]));
      }
    }
  }

  private void change(String key, Optional<String> content) {
    possible.get(key).add(content);
    if (content.isPresent()) {
      client.put(key, body(content.get()));
    } else {
      client.delete(key);
    }
    settle(key, content);
    acknowledged.run();
  }

  private void settle(String key, Optional<String> content) {
    possible.put(key, new HashSet<>(Set.of(content)));
  }

  /** Makes the bytes that a content stands for; its first line says which it is. */
  private static byte[] body(String content) {
    int size = Integer.parseInt(content.substring(content.lastIndexOf(' ') + 1));
    byte[] head = (content + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[head.length + size];
    new Random(content.hashCode()).nextBytes(bytes);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private void verify(String key) {
    Optional<String> content = Optional.empty();
    try {
      byte[] bytes = client.get(key);
      String text = new String(bytes, StandardCharsets.UTF_8);
      content = Optional.of(text.substring(0, text.indexOf('\n')));
      assertThat(bytes).as("the bytes of " + content).isEqualTo(body(content.get()));
    } catch (NoSuchKeyException e) {
      // That is an answer.
    }
    assertThat(possible.get(key)).as("what there may be under " + key).contains(content);
    settle(key, content);
  }

  private void verifyList() {
    Set<String> certain = new TreeSet<>();
    Set<String> allowed = new TreeSet<>();
    possible.forEach(
        (key, contents) -> {
          if (!contents.contains(Optional.empty())) {
            certain.add(key);
          }
          if (contents.stream().anyMatch(Optional::isPresent)) {
            allowed.add(key);
          }
        });
    List<String> listed = client.list(prefix);
    assertThat(listed).isSorted().containsAll(certain);
    assertThat(allowed).containsAll(listed);
  }

  /** Reads everything once more. */
  void verifyAll() {
    verifyList();
    possible.keySet().stream().sorted().toList().forEach(this::verify);
  }
}
