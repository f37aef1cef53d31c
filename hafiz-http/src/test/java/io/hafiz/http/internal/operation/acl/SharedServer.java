package io.hafiz.http.internal.operation.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.Owner;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for one test that judges requests as S3 does, with the root users of two accounts and a
 * bucket of the first one named {@code bucket}, as S3 makes buckets.
 */
final class SharedServer implements BeforeEachCallback, AfterEachCallback {
  static final Owner OWNER = Principal.Root.DEFAULT.account();
  static final Owner WRITER = new Owner("b".repeat(64), "writer", "444455556666");
  static final String WRITER_EMAIL = "writer@example.com";

  /** Knows both accounts, and the second by its email address. */
  private static final Accounts ACCOUNTS =
      new Accounts() {
        @Override
        public Optional<Owner> findByCanonicalId(String canonicalId) {
          return Stream.of(OWNER, WRITER).filter(o -> o.id().equals(canonicalId)).findFirst();
        }

        @Override
        public Optional<Owner> findByEmail(String email) {
          return Optional.of(WRITER).filter(writer -> email.equals(WRITER_EMAIL));
        }
      };

  private HafizServer server;
  private WireClient owner;

  @Override
  public void beforeEach(ExtensionContext context) {
    server =
        HafizServer.builder()
            .credentials(
                CredentialsProvider.of(
                    Credentials.of("owner", "owner-secret"),
                    Credentials.of("writer", "writer-secret", new Principal.Root(WRITER))))
            .accounts(ACCOUNTS)
            .start();
    owner = WireClient.of("127.0.0.1", server.port(), "owner", "owner-secret", server.region());
    succeed(owner.put("/bucket").send());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  WireClient owner() {
    return owner;
  }

  WireClient writer() {
    return owner.as("writer", "writer-secret");
  }

  WireClient anonymous() {
    return owner.anonymous();
  }

  /** Lets lists count in the bucket. */
  void ownership(String setting) {
    String document =
        "<OwnershipControls><Rule><ObjectOwnership>%s</ObjectOwnership></Rule></OwnershipControls>";
    succeed(owner.put("/bucket?ownershipControls").body(document.formatted(setting)).send());
  }

  /** Lets lists and policies be public. */
  void unblock() {
    succeed(owner.delete("/bucket?publicAccessBlock").send());
  }

  /** Blocks public access to the bucket in one way. */
  void block(String flag) {
    String document =
        "<PublicAccessBlockConfiguration><%1$s>true</%1$s></PublicAccessBlockConfiguration>";
    succeed(owner.put("/bucket?publicAccessBlock").body(document.formatted(flag)).send());
  }

  /** Puts a canned list on something. */
  void acl(String target, String canned) {
    succeed(owner.put(target + "?acl").header("x-amz-acl", canned).send());
  }

  /** Replaces the policy of the bucket by one that permits an action to everyone. */
  WireResponse publish(String action, String resource) {
    String document =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
          "Action": "%s", "Resource": "%s"}]}
        """;
    return owner.put("/bucket?policy").body(document.formatted(action, resource)).send();
  }

  static WireResponse succeed(WireResponse response) {
    assertThat(response.status()).as(response.toString()).isBetween(200, 299);
    return response;
  }
}
