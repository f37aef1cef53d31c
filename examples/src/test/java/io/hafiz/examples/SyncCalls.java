package io.hafiz.examples;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Calls by the synchronous client.
 *
 * @param client the client
 * @param bucket the bucket
 */
record SyncCalls(S3Client client, String bucket) implements RestartLoad.ObjectCalls {
  @Override
  public void put(String key, byte[] body) {
    client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(body));
  }

  @Override
  public byte[] get(String key) {
    return client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
  }

  @Override
  public void delete(String key) {
    client.deleteObject(r -> r.bucket(bucket).key(key));
  }

  @Override
  public List<String> list(String prefix) {
    return client.listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
