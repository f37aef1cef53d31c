package io.hafiz.examples;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Where a server is that is started anew on another free port each time. Clients of the AWS SDK ask
 * for each request, so they live longer than any of the servers.
 */
final class MovingEndpoint {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private Optional<URI> current = Optional.empty();

  /** Says where the server is from now on; nowhere if it is stopped. */
  void move(Optional<URI> endpoint) {
    lock.lock();
    try {
      current = endpoint;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns where the server is, once there is one. */
  URI await() {
    lock.lock();
    try {
      while (current.isEmpty()) {
        moved.awaitUninterruptibly();
      }
      return current.get();
    } finally {
      lock.unlock();
    }
  }

  S3Client syncClient() {
    return S3Client.builder().applyMutation(this::configure).build();
  }

  S3AsyncClient asyncClient() {
    return S3AsyncClient.builder().applyMutation(this::configure).build();
  }

  private void configure(S3BaseClientBuilder<?, ?> builder) {
    builder
        .endpointProvider(
            request ->
                S3EndpointProvider.defaultProvider()
                    .resolveEndpoint(request.toBuilder().endpoint(await().toString()).build()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("hafiz", "hafiz-secret")))
        .forcePathStyle(true);
  }
}
