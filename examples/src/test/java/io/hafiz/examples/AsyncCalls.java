package io.hafiz.examples;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Calls by an asynchronous client, each waited for.
 *
 * @param client the client
 * @param bucket the bucket
 */
record AsyncCalls(S3AsyncClient client, String bucket) implements RestartLoad.ObjectCalls {
  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SdkException error) {
        throw error;
      }
      throw e;
    }
  }

  @Override
  public void put(String key, byte[] body) {
    await(client.putObject(r -> r.bucket(bucket).key(key), AsyncRequestBody.fromBytes(body)));
  }

  @Override
  public byte[] get(String key) {
    return await(
            client.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes()))
        .asByteArray();
  }

  @Override
  public void delete(String key) {
    await(client.deleteObject(r -> r.bucket(bucket).key(key)));
  }

  @Override
  public List<String> list(String prefix) {
    return await(client.listObjectsV2(r -> r.bucket(bucket).prefix(prefix))).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
