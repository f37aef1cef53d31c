package io.hafiz.examples;

import io.hafiz.http.HafizServer;
import java.net.URI;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The clients of the AWS SDK that the tests run, all pointed at one server. */
final class SdkClients {
  private SdkClients() {}

  static S3Client sync(HafizServer server, UnaryOperator<S3ClientBuilder> more) {
    return sync(server, credentials(server), more);
  }

  static S3Client sync(
      HafizServer server, AwsCredentialsProvider credentials, UnaryOperator<S3ClientBuilder> more) {
    return more.apply(
            S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(credentials)
                .forcePathStyle(true))
        .build();
  }

  static S3AsyncClient netty(HafizServer server, UnaryOperator<S3AsyncClientBuilder> more) {
    return more.apply(
            S3AsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(credentials(server))
                .forcePathStyle(true))
        .build();
  }

  static S3AsyncClient crt(HafizServer server) {
    return S3AsyncClient.crtBuilder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .credentialsProvider(credentials(server))
        .forcePathStyle(true)
        .minimumPartSizeInBytes(8L << 20)
        .build();
  }

  static AwsCredentialsProvider credentials(HafizServer server) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            server.credentials().accessKeyId(), server.credentials().secretAccessKey()));
  }

  /** The same endpoint under the name {@code localhost}, below which bucket names can stand. */
  static URI byName(HafizServer server) {
    return URI.create(server.endpoint().getScheme() + "://localhost:" + server.port());
  }
}
