package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.HafizServer;
import io.hafiz.http.Main;
import io.hafiz.storage.DiskStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients of the AWS SDK put, get, list and delete while the server goes and comes back on the same
 * directory. Every write that was acknowledged is there afterwards, and nothing is there by half.
 * The system property {@code hafiz.restarts} sets how often, {@code hafiz.seed} repeats a run.
 */
class RestartTest {
  private static final long SEED = Long.getLong("hafiz.seed", System.nanoTime());
  private static final int RESTARTS = Integer.getInteger("hafiz.restarts", 2);
  private static final int WRITES_BETWEEN = 40;
  private static final String BUCKET = "bucket";
  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  /** Warns of what it does itself when a server goes away. Held, as it would else be forgotten. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  @TempDir Path directory;

  private final MovingEndpoint endpoint = new MovingEndpoint();
  private final Semaphore acknowledged = new Semaphore(0);
  private final List<RestartLoad> loads = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private S3Client sync;
  private S3AsyncClient async;
  private ExecutorService threads;

  @BeforeEach
  void open() {
    NETTY.setLevel(Level.OFF);
    sync = endpoint.syncClient();
    async = endpoint.asyncClient();
    threads = Executors.newCachedThreadPool();
    Random random = new Random(SEED);
    for (int i = 0; i < 2; i++) {
      add(new SyncCalls(sync, BUCKET), "sync" + i, random);
      add(new AsyncCalls(async, BUCKET), "async" + i, random);
    }
  }

  private void add(RestartLoad.ObjectCalls calls, String name, Random random) {
    loads.add(
        new RestartLoad(
            calls, endpoint, name + "/", new Random(random.nextLong()), acknowledged::release));
  }

  @AfterEach
  void close() {
    sync.close();
    async.close();
    threads.shutdownNow();
  }

  /** A server, in this process or another one. */
  private interface Server {
    URI start() throws IOException;

    void stop() throws IOException, InterruptedException;
  }

  @Test
  void what_was_acknowledged_is_there_after_a_server_was_stopped_and_started() throws Exception {
    restart(new EmbeddedDiskServer(directory));
  }

  @Test
  void what_was_acknowledged_is_there_after_a_server_was_killed() throws Exception {
    restart(new KilledServer(directory));
  }

  private void restart(Server server) throws Exception {
    try {
      endpoint.move(Optional.of(server.start()));
      sync.createBucket(r -> r.bucket(BUCKET));
      loads.forEach(load -> running.add(threads.submit(load)));
      for (int i = 0; i < RESTARTS; i++) {
        awaitWrites();
        server.stop();
        endpoint.move(Optional.empty());
        endpoint.move(Optional.of(server.start()));
      }
      awaitWrites();
      loads.forEach(RestartLoad::stop);
      for (Future<?> load : running) {
        load.get(60, TimeUnit.SECONDS);
      }
      server.stop();
      endpoint.move(Optional.of(server.start()));
      loads.forEach(RestartLoad::verifyAll);
    } finally {
      server.stop();
    }
  }

  private void awaitWrites() throws Exception {
    assertThat(acknowledged.tryAcquire(WRITES_BETWEEN, 60, TimeUnit.SECONDS))
        .as("enough writes were acknowledged; seed " + SEED)
        .isTrue();
    acknowledged.drainPermits();
    for (Future<?> load : running) {
      if (load.isDone()) {
        load.get();
      }
    }
  }

  /** A server in this process, which is stopped in order. */
  private static final class EmbeddedDiskServer implements Server {
    private final Path directory;
    private Optional<DiskStorage> storage = Optional.empty();
    private Optional<HafizServer> server = Optional.empty();

    EmbeddedDiskServer(Path directory) {
      this.directory = directory;
    }

    @Override
    public URI start() throws IOException {
      storage = Optional.of(DiskStorage.open(directory));
      server =
          Optional.of(
              HafizServer.builder()
                  .storage(storage.get())
                  .credentials("hafiz", "hafiz-secret")
                  .start());
      return server.get().endpoint();
    }

    @Override
    public void stop() throws IOException {
      server.ifPresent(HafizServer::close);
      if (storage.isPresent()) {
        storage.get().close();
      }
      server = Optional.empty();
      storage = Optional.empty();
    }
  }

  /** A server in a process of its own, which is killed. */
  private static final class KilledServer implements Server {
    private final Path directory;
    private Optional<Process> process = Optional.empty();

    KilledServer(Path directory) {
      this.directory = directory;
    }

    @Override
    public URI start() throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Process started =
          new ProcessBuilder(
                  java,
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath,
                  Main.class.getName(),
                  "--port",
                  "0",
                  "--host",
                  "127.0.0.1",
                  "--data",
                  directory.toString())
              .redirectErrorStream(true)
              .start();
      process = Optional.of(started);
      return endpointOf(started);
    }

    /** Reads what the program says of itself: where it listens, and where its data are. */
    private URI endpointOf(Process process) throws IOException {
      StringBuilder output = new StringBuilder();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        Matcher endpoint = ENDPOINT.matcher(output);
        if (line.endsWith(directory.toString()) && endpoint.find()) {
          return URI.create(endpoint.group());
        }
      }
      throw new IOException("the server did not start: " + output);
    }

    @Override
    public void stop() throws InterruptedException {
      if (process.isPresent()) {
        process.get().destroyForcibly().waitFor();
      }
      process = Optional.empty();
    }
  }
}
