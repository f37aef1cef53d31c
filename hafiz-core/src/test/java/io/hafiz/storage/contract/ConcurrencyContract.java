package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations at the same time. */
public abstract class ConcurrencyContract extends UploadFixture {
  private static final int WRITERS = 32;
  private static final int ROUNDS = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Ends the threads. */
  @AfterEach
  public void endThreads() {
    threads.shutdownNow();
  }

  /** Runs all at once and returns whether each succeeded; only refusals with a code may happen. */
  private List<Boolean> race(S3ErrorCode refusal, List<Callable<?>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<Boolean>> running = new ArrayList<>();
    for (Callable<?> call : calls) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                try {
                  call.call();
                  return true;
                } catch (S3Exception e) {
                  assertThat(e.code()).isEqualTo(refusal);
                  return false;
                }
              }));
    }
    List<Boolean> results = new ArrayList<>();
    for (Future<Boolean> result : running) {
      results.add(result.get(30, TimeUnit.SECONDS));
    }
    return results;
  }

  private ObjectVersion put(String key, String content, WritePreconditions preconditions)
      throws IOException {
    return storage.putObject(
        PutObjectInput.of(BUCKET, key(key)).withPreconditions(preconditions),
        ObjectBody.of(bytes(content)));
  }

  @Test
  void of_many_writers_that_want_to_be_the_first_one_is() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String key = "k" + round;
      List<Callable<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String content = "writer " + i;
        writers.add(() -> put(key, content, WritePreconditions.ABSENT));
      }
      List<Boolean> results = race(S3ErrorCode.PRECONDITION_FAILED, writers);
      assertThat(results).containsOnlyOnce(true);
      assertThat(get(key)).isEqualTo("writer " + results.indexOf(true));
    }
  }

  @Test
  void of_many_writers_that_saw_the_same_object_one_replaces_it() throws Exception {
    versioning(VersioningStatus.ENABLED);
    WritePreconditions seen = WritePreconditions.matching(put("k", "old").etag());
    List<Callable<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String content = "writer " + i;
      writers.add(() -> put("k", content, seen));
    }
    assertThat(race(S3ErrorCode.PRECONDITION_FAILED, writers)).containsOnlyOnce(true);
    assertThat(versions()).hasSize(2);
  }

  @Test
  void writers_of_one_key_all_leave_a_version_and_the_last_is_current() throws Exception {
    versioning(VersioningStatus.ENABLED);
    List<Callable<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String content = "writer " + i;
      writers.add(() -> put("k", content));
    }
    assertThat(race(S3ErrorCode.INTERNAL_ERROR, writers)).containsOnly(true);
    assertThat(versions()).hasSize(WRITERS);
    assertThat(versions().get(0).version()).isEqualTo(head(current("k")));
  }

  private static byte[] uniform(int value, int size) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) value);
    return content;
  }

  @Test
  void readers_see_one_version_whole_while_it_is_overwritten_and_deleted() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Future<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(threads.submit(() -> readUntil(done)));
    }
    int written = 0;
    while (written < 300) {
      byte[] content = uniform(written, 1 + written * 977 % 150_000);
      storage.putObject(PutObjectInput.of(BUCKET, key("k")), ObjectBody.of(content));
      if (written % 5 == 0) {
        delete(current("k"));
      }
      written++;
    }
    done.set(true);
    for (Future<Integer> reader : readers) {
      assertThat(reader.get(30, TimeUnit.SECONDS)).isNotNegative();
    }
  }

  private int readUntil(AtomicBoolean done) throws IOException {
    int reads = 0;
    while (!done.get()) {
      try (StoredObject object = storage.getObject(current("k"));
          InputStream in = object.content().read(0, object.content().size())) {
        byte[] content = in.readAllBytes();
        assertThat(content.length).isEqualTo((int) object.version().size());
        assertThat(content).isEqualTo(uniform(content[0], content.length));
        reads++;
      } catch (S3Exception e) {
        assertThat(e.code()).isEqualTo(S3ErrorCode.NO_SUCH_KEY);
      }
    }
    return reads;
  }

  @Test
  void a_listing_is_one_moment_of_its_bucket() throws Exception {
    for (int i = 0; i < 500; i++) {
      put("m" + i, "");
    }
    AtomicBoolean done = new AtomicBoolean();
    Future<?> writer =
        threads.submit(
            () -> {
              for (int i = 0; !done.get(); i = (i + 1) % 50) {
                put("a" + i, "");
                put("z" + i, "");
                delete(current("a" + i));
                delete(current("z" + i));
              }
              return null;
            });
    try {
      for (int i = 0; i < 300; i++) {
        List<String> keys = new ArrayList<>(keys());
        keys.removeIf(key -> key.startsWith("m"));
        // A pair is written, first key first, and deleted before the next: never parts of two.
        assertThat(keys.size()).isLessThanOrEqualTo(2);
        assertThat(keys.stream().map(key -> key.substring(1)).distinct().count())
            .isLessThanOrEqualTo(1);
      }
    } finally {
      done.set(true);
    }
    writer.get(30, TimeUnit.SECONDS);
  }

  @Test
  void an_upload_is_completed_or_aborted_never_both() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String key = "k" + round;
      UploadReference upload = begin(key);
      CompleteMultipartUploadInput input = completion(upload, listed(part(upload, 1, "content")));
      List<Boolean> results =
          race(
              S3ErrorCode.NO_SUCH_UPLOAD,
              List.of(
                  () -> storage.completeMultipartUpload(input),
                  () -> {
                    storage.abortMultipartUpload(upload);
                    return upload;
                  }));
      assertThat(results).containsOnlyOnce(true);
      assertThat(keys().contains(key)).isEqualTo(results.get(0));
    }
  }

  @Test
  void completions_at_the_same_time_make_one_version() throws Exception {
    versioning(VersioningStatus.ENABLED);
    UploadReference upload = begin("k");
    CompleteMultipartUploadInput input = completion(upload, listed(part(upload, 1, "content")));
    List<Callable<?>> calls = Collections.nCopies(8, () -> storage.completeMultipartUpload(input));
    assertThat(race(S3ErrorCode.NO_SUCH_UPLOAD, calls)).containsOnly(true);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void a_part_that_arrives_after_the_end_leaves_no_trace() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      UploadReference upload = begin("k");
      List<Boolean> results =
          race(
              S3ErrorCode.NO_SUCH_UPLOAD,
              List.of(
                  () -> {
                    storage.abortMultipartUpload(upload);
                    return upload;
                  },
                  () -> part(upload, 1, "x".repeat(100_000))));
      assertThat(results.get(0)).isTrue();
      refused(S3ErrorCode.NO_SUCH_UPLOAD, () -> parts(upload));
    }
  }

  @Test
  void no_acknowledged_put_is_lost_to_the_deletion_of_its_bucket() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      BucketName bucket = new BucketName("round-" + round);
      createBucket(bucket);
      ObjectReference object = ObjectReference.current(bucket, key("k"));
      Future<Boolean> deletion = threads.submit(() -> deletes(bucket));
      boolean stored = stores(bucket);
      boolean deleted = deletion.get(30, TimeUnit.SECONDS);
      assertThat(stored).isNotEqualTo(deleted);
      if (stored) {
        assertThat(get(object)).isEqualTo("v");
      }
    }
  }

  private boolean stores(BucketName bucket) throws IOException {
    try {
      storage.putObject(PutObjectInput.of(bucket, key("k")), ObjectBody.of(bytes("v")));
      return true;
    } catch (S3Exception e) {
      assertThat(e.code()).isEqualTo(S3ErrorCode.NO_SUCH_BUCKET);
      return false;
    }
  }

  private boolean deletes(BucketName bucket) throws IOException {
    try {
      storage.deleteBucket(bucket);
      return true;
    } catch (S3Exception e) {
      assertThat(e.code()).isEqualTo(S3ErrorCode.BUCKET_NOT_EMPTY);
      return false;
    }
  }

  @Test
  void a_slow_body_holds_nobody_up() throws Exception {
    CyclicBarrier halfway = new CyclicBarrier(2);
    CyclicBarrier rest = new CyclicBarrier(2);
    InputStream slow =
        new InputStream() {
          private int given;

          @Override
          public int read() throws IOException {
            if (given == 100_000) {
              meet(halfway);
              meet(rest);
            }
            return given++ < 200_000 ? 'x' : -1;
          }
        };
    Future<ObjectVersion> put =
        threads.submit(
            () ->
                storage.putObject(
                    PutObjectInput.of(BUCKET, key("k")),
                    ObjectBody.builder(slow, 200_000).build()));
    meet(halfway);
    put("k", "quick");
    assertThat(get("k")).isEqualTo("quick");
    assertThat(keys()).containsExactly("k");
    meet(rest);
    assertThat(put.get(30, TimeUnit.SECONDS).size()).isEqualTo(200_000);
    assertThat(get("k")).hasSize(200_000);
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
