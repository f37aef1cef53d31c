package io.hafiz.examples;

import io.hafiz.http.HafizServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An application with an S3 of its own: started, used through the AWS SDK, closed. */
public final class EmbeddedServer {
  private EmbeddedServer() {}

  /** Stores a greeting and prints it. */
  public static void main(String[] args) {
    try (HafizServer server = HafizServer.start();
        S3Client s3 = client(server)) {
      s3.createBucket(r -> r.bucket("greetings"));
      s3.putObject(
          r -> r.bucket("greetings").key("hello.txt"), RequestBody.fromString("Hello, Hafiz"));
      System.out.println(
          s3.getObjectAsBytes(r -> r.bucket("greetings").key("hello.txt")).asUtf8String());
    }
  }

  /** Returns a client of the AWS SDK for a server. */
  static S3Client client(HafizServer server) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    server.credentials().accessKeyId(), server.credentials().secretAccessKey())))
        .forcePathStyle(true)
        .build();
  }
}
