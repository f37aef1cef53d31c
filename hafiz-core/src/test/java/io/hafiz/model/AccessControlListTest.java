package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlListTest {
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final Owner WRITER = new Owner("b".repeat(64), "writer", "444455556666");

  private static List<Grant> grants(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Grant(new Grantee.CanonicalUser("id-" + i, ""), Permission.READ))
        .toList();
  }

  @Test
  void a_list_has_at_most_a_hundred_grants() {
    assertThat(new AccessControlList(grants(100)).grants()).hasSize(100);
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> new AccessControlList(grants(101)))
        .matches(e -> e.code() == S3ErrorCode.MALFORMED_ACL_ERROR);
  }

  @Test
  void the_same_grant_counts_once() {
    Grant grant = Grant.to(OWNER, Permission.READ);

    assertThat(new AccessControlList(Collections.nCopies(101, grant)).grants())
        .containsExactly(grant);
  }

  @ParameterizedTest
  @CsvSource({
    "private, false, false",
    "public-read, true, true",
    "public-read-write, true, true",
    "authenticated-read, true, true",
    "log-delivery-write, false, true",
    "aws-exec-read, false, true",
    "bucket-owner-read, false, true",
    "bucket-owner-full-control, false, true"
  })
  void a_list_tells_whom_it_reaches(String canned, boolean everyone, boolean others) {
    AccessControlList list = CannedAcl.find(canned).orElseThrow().grants(OWNER, WRITER);

    assertThat(list.isPublic()).isEqualTo(everyone);
    assertThat(list.reachesBeyond(OWNER)).isEqualTo(others);
  }

  @ParameterizedTest
  @CsvSource({
    "BucketOwnerEnforced, private, owner",
    "BucketOwnerEnforced, bucket-owner-full-control, owner",
    "BucketOwnerPreferred, private, writer",
    "BucketOwnerPreferred, bucket-owner-read, writer",
    "BucketOwnerPreferred, bucket-owner-full-control, owner",
    "BucketOwnerPreferred, , writer",
    "ObjectWriter, bucket-owner-full-control, writer",
    "ObjectWriter, , writer"
  })
  void the_setting_and_the_list_say_who_owns_an_object(
      String setting, String canned, String expected) {
    Owner owner =
        ObjectOwnership.find(setting)
            .orElseThrow()
            .ownerOf(WRITER, OWNER, Optional.ofNullable(canned).flatMap(CannedAcl::find));

    assertThat(owner.displayName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_CONTROL, WRITE_ACP, true",
    "READ, READ, true",
    "READ, WRITE, false",
    "WRITE, FULL_CONTROL, false"
  })
  void full_control_includes_every_permission(
      Permission given, Permission needed, boolean included) {
    assertThat(given.includes(needed)).isEqualTo(included);
  }
}
