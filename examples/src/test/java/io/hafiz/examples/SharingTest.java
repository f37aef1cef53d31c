package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.model.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket shared with another account and with the public, as the AWS SDK sees it. */
class SharingTest {
  private static final String BUCKET = "shared";
  private static final Owner PARTNER = new Owner("b".repeat(64), "partner", "444455556666");

  private final HafizServer server =
      HafizServer.builder()
          .credentials(
              CredentialsProvider.of(
                  Credentials.of("owner", "owner-secret"),
                  Credentials.of("partner", "partner-secret", new Principal.Root(PARTNER))))
          .accounts(Accounts.of(Principal.Root.DEFAULT.account(), PARTNER))
          .start();
  private final S3Client owner = client("owner", "owner-secret");
  private final S3Client partner = client("partner", "partner-secret");

  private S3Client client(String accessKeyId, String secretAccessKey) {
    return SdkClients.sync(
        server,
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)),
        UnaryOperator.identity());
  }

  @BeforeEach
  void create() {
    owner.createBucket(r -> r.bucket(BUCKET));
  }

  @AfterEach
  void close() {
    owner.close();
    partner.close();
    server.close();
  }

  private void ownership(ObjectOwnership setting) {
    owner.putBucketOwnershipControls(
        r ->
            r.bucket(BUCKET)
                .ownershipControls(
                    controls ->
                        controls.rules(
                            OwnershipControlsRule.builder().objectOwnership(setting).build())));
  }

  private HttpResponse<String> download(String key) throws IOException, InterruptedException {
    URI target = URI.create(server.endpoint() + "/" + BUCKET + "/" + key);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private void publish(String key) {
    owner.putObject(
        r -> r.bucket(BUCKET).key(key).acl(ObjectCannedACL.PUBLIC_READ),
        RequestBody.fromString("hello"));
  }

  @Test
  void an_object_is_published_in_the_steps_that_aws_asks_for() throws Exception {
    refused("AccessControlListNotSupported", () -> publish("page.html"));
    ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
    refused("AccessDenied", () -> publish("page.html"));
    owner.deletePublicAccessBlock(r -> r.bucket(BUCKET));
    publish("page.html");
    owner.putObject(r -> r.bucket(BUCKET).key("draft.html"), RequestBody.fromString("later"));

    assertThat(download("page.html").body()).isEqualTo("hello");
    assertThat(download("draft.html").statusCode()).isEqualTo(403);
    owner.putPublicAccessBlock(
        r -> r.bucket(BUCKET).publicAccessBlockConfiguration(b -> b.ignorePublicAcls(true)));
    assertThat(download("page.html").statusCode()).isEqualTo(403);
  }

  @Test
  void a_public_policy_is_refused_until_public_access_is_no_longer_blocked() throws Exception {
    owner.putObject(r -> r.bucket(BUCKET).key("page.html"), RequestBody.fromString("hello"));
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/*"}]}""";

    refused("AccessDenied", () -> owner.putBucketPolicy(r -> r.bucket(BUCKET).policy(policy)));
    owner.deletePublicAccessBlock(r -> r.bucket(BUCKET));
    owner.putBucketPolicy(r -> r.bucket(BUCKET).policy(policy));
    assertThat(owner.getBucketPolicyStatus(r -> r.bucket(BUCKET)).policyStatus().isPublic())
        .isTrue();
    assertThat(download("page.html").body()).isEqualTo("hello");
  }

  @Test
  void another_account_gets_what_it_is_granted() {
    ownership(ObjectOwnership.OBJECT_WRITER);
    owner.putObject(
        r -> r.bucket(BUCKET).key("ours").grantRead("id=" + PARTNER.id()),
        RequestBody.fromString("for you"));
    owner.putObject(r -> r.bucket(BUCKET).key("secret"), RequestBody.fromString("not for you"));

    assertThat(partner.getObjectAsBytes(r -> r.bucket(BUCKET).key("ours")).asUtf8String())
        .isEqualTo("for you");
    refused("AccessDenied", () -> partner.listObjectsV2(r -> r.bucket(BUCKET)));
    refused("AccessDenied", () -> partner.getObject(r -> r.bucket(BUCKET).key("secret")));
    assertThat(owner.getObjectAcl(r -> r.bucket(BUCKET).key("ours")).grants())
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.grantee().id()).isEqualTo(PARTNER.id());
              assertThat(grant.permission()).isEqualTo(Permission.READ);
            });
  }

  @Test
  void what_another_account_writes_is_its_own_until_it_is_handed_over() {
    ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
    owner.putBucketAcl(r -> r.bucket(BUCKET).grantWrite("id=" + PARTNER.id()));
    partner.putObject(r -> r.bucket(BUCKET).key("theirs"), RequestBody.fromString("mine"));
    partner.putObject(
        r -> r.bucket(BUCKET).key("handed-over").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
        RequestBody.fromString("yours"));

    refused("AccessDenied", () -> owner.getObject(r -> r.bucket(BUCKET).key("theirs")));
    assertThat(owner.getObjectAsBytes(r -> r.bucket(BUCKET).key("handed-over")).asUtf8String())
        .isEqualTo("yours");
    refused(
        "InvalidBucketAclWithObjectOwnership",
        () -> ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
    owner.putBucketAcl(r -> r.bucket(BUCKET).acl(BucketCannedACL.PRIVATE));
    ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    assertThat(owner.getObjectAsBytes(r -> r.bucket(BUCKET).key("theirs")).asUtf8String())
        .isEqualTo("mine");
  }
}
