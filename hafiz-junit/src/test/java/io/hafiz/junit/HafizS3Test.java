package io.hafiz.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.hafiz.http.HafizServer;
import io.hafiz.model.BucketName;
import io.hafiz.storage.ListBucketsInput;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Runs small test classes as JUnit would and looks at the endpoints they got. */
class HafizS3Test {
  /** What the sample classes saw; cleared by each test, which run one after another. */
  private static final Queue<HafizServer> SEEN = new ConcurrentLinkedQueue<>();

  @AfterEach
  void forget() {
    SEEN.clear();
  }

  static final class InstanceField {
    @HafizS3(buckets = "fresh")
    HafizServer s3;

    @RepeatedTest(3)
    void has_its_own_empty_endpoint() throws IOException {
      SEEN.add(s3);
      assertThat(bucketNames(s3)).containsExactly("fresh");
      s3.storage().deleteBucket(new BucketName("fresh"));
    }
  }

  @Test
  void an_instance_field_gets_a_fresh_endpoint_for_every_test() {
    run(InstanceField.class).succeeded().assertThatEvents().hasSize(3);
    assertThat(SEEN).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void endpoints_are_closed_after_the_test() {
    run(InstanceField.class);
    assertThat(SEEN)
        .hasSize(3)
        .allSatisfy(
            server ->
                assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close())
                    .isInstanceOf(IOException.class));
  }

  static final class StaticField {
    @HafizS3 static HafizServer s3;
    @HafizS3 HafizServer sameForTheTest;

    @RepeatedTest(2)
    void shares_the_endpoint_of_the_class(@HafizS3 HafizServer parameter) {
      SEEN.add(s3);
      assertThat(sameForTheTest).isSameAs(s3);
      assertThat(parameter).isSameAs(s3);
    }
  }

  @Test
  void a_static_field_makes_one_endpoint_for_the_class() {
    run(StaticField.class).succeeded().assertThatEvents().hasSize(2);
    assertThat(SEEN.stream().distinct()).hasSize(1);
  }

  static final class Names {
    @HafizS3 HafizServer s3;

    @Test
    void differ(@HafizS3 HafizServer same, @HafizS3("other") HafizServer other) {
      SEEN.add(s3);
      assertThat(same).isSameAs(s3);
      assertThat(other).isNotSameAs(s3);
    }
  }

  @Test
  void one_name_in_one_test_is_one_endpoint() {
    run(Names.class).succeeded().assertThatEvents().hasSize(1);
  }

  @HafizS3(buckets = "of-the-class", region = "eu-central-1")
  static final class OnClass {
    @Test
    void needs_no_more_annotations(
        HafizServer server, S3Client s3, S3AsyncClient async, S3Presigner presigner) {
      s3.putObject(r -> r.bucket("of-the-class").key("k"), RequestBody.fromString("v"));
      assertThat(async.headObject(r -> r.bucket("of-the-class").key("k")).join().contentLength())
          .isEqualTo(1);
      assertThat(presigner).isNotNull();
      assertThat(server.region()).isEqualTo("eu-central-1");
    }

    @Nested
    final class Inner {
      @Test
      void inherits_it(HafizServer server) {
        assertThat(server.region()).isEqualTo("eu-central-1");
      }
    }
  }

  @Test
  void on_a_class_parameters_are_injected_by_type() {
    run(OnClass.class).succeeded().assertThatEvents().hasSize(2);
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class PerClassInstance {
    @HafizS3 HafizServer s3;

    @RepeatedTest(2)
    void still_is_fresh() {
      SEEN.add(s3);
      assertThat(bucketNames(s3)).isEmpty();
    }
  }

  @Test
  void an_instance_that_serves_all_tests_gets_a_fresh_endpoint_for_each() {
    run(PerClassInstance.class).succeeded().assertThatEvents().hasSize(2);
    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
  }

  static final class Constructor {
    private final HafizServer s3;

    Constructor(@HafizS3 HafizServer s3) {
      this.s3 = s3;
    }

    @RepeatedTest(2)
    void gets_the_endpoint_of_the_test(@HafizS3 HafizServer parameter) {
      SEEN.add(s3);
      assertThat(parameter).isSameAs(s3);
    }
  }

  @Test
  void a_constructor_parameter_belongs_to_the_test() {
    run(Constructor.class).succeeded().assertThatEvents().hasSize(2);
    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
  }

  static final class BeforeAllParameter {
    @BeforeAll
    static void start(@HafizS3 HafizServer s3) {
      SEEN.add(s3);
    }

    @Test
    void shares_it(@HafizS3 HafizServer s3) {
      assertThat(SEEN).containsExactly(s3);
    }
  }

  @Test
  void a_parameter_of_before_all_belongs_to_the_class() {
    run(BeforeAllParameter.class).succeeded().assertThatEvents().hasSize(1);
  }

  static final class Tls {
    @HafizS3(tls = true, buckets = "secret")
    HafizServer s3;

    @HafizS3 S3Client client;
    @HafizS3 S3AsyncClient async;

    @Test
    void is_trusted_by_injected_clients() {
      assertThat(s3.endpoint()).hasScheme("https");
      client.putObject(r -> r.bucket("secret").key("k"), RequestBody.fromString("v"));
      assertThat(async.headObject(r -> r.bucket("secret").key("k")).join().contentLength())
          .isEqualTo(1);
    }
  }

  @Test
  void clients_trust_the_certificate_of_a_tls_endpoint() {
    run(Tls.class).succeeded().assertThatEvents().hasSize(1);
  }

  @Execution(ExecutionMode.CONCURRENT)
  static final class InParallel {
    @RepeatedTest(16)
    void has_an_endpoint_of_its_own(@HafizS3(buckets = "mine") S3Client s3) {
      s3.putObject(r -> r.bucket("mine").key("k"), RequestBody.fromString("v"));
      assertThat(s3.listObjectsV2(r -> r.bucket("mine")).keyCount()).isEqualTo(1);
      s3.deleteObject(r -> r.bucket("mine").key("k"));
    }
  }

  @Test
  void tests_that_run_in_parallel_share_nothing() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .selectors(selectClass(InParallel.class))
            .execute()
            .testEvents();
    tests.succeeded().assertThatEvents().hasSize(16);
  }

  static final class FinalField {
    @HafizS3 final HafizServer s3 = null;

    @Test
    void cannot_be_set() {}
  }

  @Test
  void a_final_field_is_refused_with_its_name() {
    assertThat(failure(FinalField.class)).contains("cannot set the field").contains("s3");
  }

  static final class WrongType {
    @HafizS3 String s3;

    @Test
    void cannot_be_injected() {}
  }

  @Test
  void a_type_that_cannot_be_injected_is_refused() {
    assertThat(failure(WrongType.class)).contains("not java.lang.String");
  }

  static final class Conflict {
    @HafizS3 HafizServer s3;

    @Test
    void cannot_be_both(@HafizS3(region = "eu-west-1") HafizServer other) {}
  }

  @Test
  void settings_that_contradict_the_shared_endpoint_are_refused() {
    assertThat(failure(Conflict.class)).contains("eu-west-1").contains("a name of its own");
  }

  private static Events run(Class<?> sample) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(sample))
        .execute()
        .testEvents();
  }

  private static String failure(Class<?> sample) {
    return run(sample).failed().stream()
        .map(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class))
        .flatMap(Optional::stream)
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> bucketNames(HafizServer server) {
    try {
      String owner =
          ((io.hafiz.auth.Principal.Identity) server.credentials().principal()).account().id();
      return server
          .storage()
          .listBuckets(new ListBucketsInput(owner, "", Optional.empty(), "", 1_000))
          .buckets()
          .stream()
          .map(bucket -> bucket.name().value())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
