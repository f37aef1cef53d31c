package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeferredContextTest {
  private final AtomicInteger gathered = new AtomicInteger();
  private final DeferredContext context =
      new DeferredContext(
          () -> {
            gathered.incrementAndGet();
            return Map.of("aws:sourceip", List.of("127.0.0.1"));
          });

  @Test
  void is_not_gathered_until_it_is_looked_at_and_then_once() {
    AuthorizationRequest request =
        new AuthorizationRequest(
            Principal.ANONYMOUS, "s3:GetObject", "arn:aws:s3:::b/k", Optional.empty(), context);
    assertThat(gathered).hasValue(0);
    assertThat(request.context()).containsEntry("aws:sourceip", List.of("127.0.0.1"));
    assertThat(request.context().get("aws:useragent")).isNull();
    assertThat(request.context().containsKey("aws:useragent")).isFalse();
    assertThat(gathered).hasValue(1);
  }

  @Test
  void cannot_be_modified() {
    assertThatThrownBy(() -> context.put("a", List.of("b")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> context.remove("aws:sourceip"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nobody_looks_where_no_policy_applies() {
    AuthorizationRequest request =
        new AuthorizationRequest(
            Principal.Root.DEFAULT, "s3:ListAllMyBuckets", "*", Optional.empty(), context);
    assertThat(S3Authorizer.standard().authorize(request).allowed()).isTrue();
    assertThat(gathered).hasValue(0);
  }
}
