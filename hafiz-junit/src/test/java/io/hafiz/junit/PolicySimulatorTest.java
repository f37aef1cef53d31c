package io.hafiz.junit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hafiz.error.S3Exception;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySimulatorTest {
  private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
  private static final String OBJECT = "arn:aws:s3:::photos/a.jpg";
  private static final String READ_ALL =
      """
      {"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}
      """;
  private static final String OFFICE =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::123456789012:user/alice"},
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::photos/*",
        "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}}
      """;

  private final PolicySimulator photos = PolicySimulator.ofBucket("photos");

  @Test
  void the_example_of_the_manual_holds() {
    PolicySimulator office = photos.bucketPolicy(OFFICE);
    SimulatedRequest reading = office.as(ALICE).action("s3:GetObject").on(OBJECT);

    reading.with("aws:SourceIp", "192.0.2.7").assertAllowed();
    reading.with("aws:SourceIp", "198.51.100.1").assertDenied();
    office.asAnonymous().action("s3:GetObject").on(OBJECT).assertDenied();
  }

  @Test
  void a_failure_shows_what_was_compared() {
    SimulatedRequest reading =
        photos
            .bucketPolicy(OFFICE)
            .as(ALICE)
            .action("s3:GetObject")
            .on(OBJECT)
            .with("aws:SourceIp", "198.51.100.1");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(reading::assertAllowed)
        .withMessageStartingWith(
            "Expected s3:GetObject on arn:aws:s3:::photos/a.jpg to be allowed.")
        .withMessageContaining("no  Condition IpAddress aws:sourceip: \"192.0.2.0/24\"");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> reading.with("aws:SourceIp", "192.0.2.7").assertDenied())
        .withMessageContaining("Allowed: resource-based policy: allowed by statement 1");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(reading::assertExplicitlyDenied)
        .withMessageContaining("to be explicitly denied");
  }

  @Test
  void policies_of_identities_and_sessions_take_part() {
    PolicySimulator readers = photos.identityPolicy(READ_ALL);
    readers.as(ALICE).action("s3:GetObject").on(OBJECT).assertAllowed();
    readers
        .sessionPolicy(
            """
            {"Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}}
            """)
        .as("arn:aws:iam::123456789012:role/ci/deployer")
        .action("s3:GetObject")
        .on(OBJECT)
        .assertDenied();
    readers
        .as("arn:aws:sts::123456789012:assumed-role/deployer/build")
        .action("s3:GetObject")
        .on(OBJECT)
        .assertAllowed();
  }

  @Test
  void across_accounts_both_sides_are_needed() {
    PolicySimulator foreign = photos.ownedBy("444455556666").identityPolicy(READ_ALL);
    foreign.as(ALICE).action("s3:GetObject").on(OBJECT).assertDenied();
    foreign
        .bucketPolicy(OFFICE)
        .as(ALICE)
        .action("s3:GetObject")
        .on(OBJECT)
        .with("aws:sourceip", "192.0.2.7")
        .assertAllowed();
    foreign.as("arn:aws:iam::444455556666:root").action("s3:PutObject").on(OBJECT).assertAllowed();
  }

  @Test
  void settings_of_the_bucket_take_part() {
    String open =
        """
        {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::photos/*"}}
        """;
    photos.bucketPolicy(open).asAnonymous().action("s3:GetObject").on(OBJECT).assertAllowed();
    photos
        .bucketPolicy(open)
        .with(PublicAccessBlockConfiguration.OF_NEW_BUCKETS)
        .asAnonymous()
        .action("s3:GetObject")
        .on(OBJECT)
        .assertDenied();
  }

  @Test
  void a_denial_is_told_from_the_lack_of_an_allowance() {
    photos
        .bucketPolicy(
            """
            {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject",
              "Resource": "arn:aws:s3:::photos/*"}}
            """)
        .as("arn:aws:iam::123456789012:root")
        .action("s3:DeleteObject")
        .on(OBJECT)
        .assertExplicitlyDenied();
  }

  @Test
  void what_s3_would_refuse_is_refused() {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> photos.bucketPolicy("{\"Statement\": []}"));
    assertThatIllegalStateException().isThrownBy(() -> photos.asAnonymous().assertDenied());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "arn:aws:iam::123456789012:group/staff",
        "arn:aws:sts::123456789012:assumed-role/deployer",
        "urn:aws:iam::123456789012:user/alice"
      })
  void who_cannot_ask_is_refused(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> photos.as(arn))
        .withMessageContaining(arn);
  }
}
