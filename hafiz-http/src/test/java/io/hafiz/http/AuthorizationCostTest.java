package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.OwnershipControls;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a decision costs, in bytes, which are the same on a busy machine. */
class AuthorizationCostTest {
  private static final int RUNS = 50;
  private static final BucketName NAME = new BucketName("photos");
  private static final Principal ROOT = Principal.Root.DEFAULT;
  private static final String POLICY =
      """
      {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::photos/public/*"}}
      """
          .strip();

  @Test
  void an_allowance_of_the_root_user_builds_no_trace() {
    AuthorizationRequest request = request(bucket());

    assertThat(bytes(request, false)).isLessThan(1024);
  }

  @Test
  void a_decision_that_nobody_asks_why_costs_a_fraction_of_its_explanation() {
    AuthorizationRequest request =
        request(
            bucket()
                .with(new BucketPolicy(POLICY, PolicyDocument.parseBucketPolicy(POLICY, NAME))));

    assertThat(bytes(request, false)).isLessThan(bytes(request, true) / 2);
  }

  private static Bucket bucket() {
    return new Bucket(NAME, Principal.Root.DEFAULT.account(), "us-east-1", Instant.EPOCH, Map.of())
        .with(OwnershipControls.OF_NEW_BUCKETS);
  }

  private static AuthorizationRequest request(Bucket bucket) {
    return AuthorizationRequest.of(ROOT, "s3:GetObject", "arn:aws:s3:::photos/a").in(bucket);
  }

  private static long bytes(AuthorizationRequest request, boolean explained) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    S3Authorizer authorizer = S3Authorizer.standard();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      Decision decision = authorizer.authorize(request);
      String text = explained ? decision.explain() : "";
      long after = threads.getCurrentThreadAllocatedBytes();
      assertThat(decision.allowed()).as(text).isTrue();
      least = Math.min(least, after - before);
    }
    return least;
  }
}
