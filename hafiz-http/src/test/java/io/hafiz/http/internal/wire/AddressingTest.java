package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressingTest {
  private final Addressing addressing =
      new Addressing(List.of("s3.localhost", "S3.Example.test", "example.test"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // The host is nobody's subdomain: the path names the bucket.
        "localhost,                  /,                    -,       -",
        "localhost:9000,             /bucket,              bucket,  -",
        "localhost,                  /bucket/,             bucket,  -",
        "localhost,                  /bucket//,            bucket,  /",
        "localhost,                  /bucket/a/b,          bucket,  a/b",
        "127.0.0.1:9000,             /bucket/key,          bucket,  key",
        "10.0.0.1,                   /bucket/key,          bucket,  key",
        "[::1]:9000,                 /bucket/key,          bucket,  key",
        "[::1],                      /bucket,              bucket,  -",
        "'',                         /bucket/key,          bucket,  key",
        "host.docker.internal:9000,  /bucket/key,          bucket,  key",
        "s3.amazonaws.com,           /bucket/key,          bucket,  key",
        "bucket.s3.amazonaws.com,    /other/key,           other,   key",
        "s3.localhost,               /bucket/key,          bucket,  key",
        "s3.example.test:80,         /bucket/key,          bucket,  key",
        "notlocalhost,               /bucket/key,          bucket,  key",
        // A subdomain is a bucket; the path is its key.
        "bucket.localhost,           /,                    bucket,  -",
        "bucket.localhost:9000,      /key,                 bucket,  key",
        "Bucket.LocalHost,           /key,                 bucket,  key",
        "bucket.localhost.,          /key,                 bucket,  key",
        "my.bucket.localhost,        /key,                 my.bucket, key",
        "bucket.s3.localhost,        /other/key,           bucket,  other/key",
        "bucket.s3.example.test,     //,                   bucket,  /",
        "bucket.S3.EXAMPLE.TEST,     /key,                 bucket,  key",
        "bucket.example.test,        /key,                 bucket,  key",
        // Escapes are decoded once, and nothing else is touched.
        "localhost,                  /buc%6Bet/a%2Fb%252F, bucket,  a/b%2F",
        "localhost,                  /bucket/../a;b+c,     bucket,  ../a;b+c",
        "bucket.localhost,           /%2F,                 bucket,  /",
      })
  void host_and_path_name_bucket_and_key(String host, String path, String bucket, String key) {
    Addressing.Resource resource = addressing.resolve(host, path);
    assertThat(resource.bucket().map(BucketName::value).orElse(null)).isEqualTo(bucket);
    assertThat(resource.key().map(ObjectKey::value).orElse(null)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,          //key,          INVALID_BUCKET_NAME",
    "localhost,          /Bucket,        INVALID_BUCKET_NAME",
    "localhost,          /a%2Fbc/key,    INVALID_BUCKET_NAME",
    "b.localhost,        /key,           INVALID_BUCKET_NAME",
    "-.s3.localhost,     /key,           INVALID_BUCKET_NAME",
    ".localhost,         /key,           INVALID_BUCKET_NAME",
    "localhost,          /bucket/%,      INVALID_URI",
    "localhost,          /bucket/%4,     INVALID_URI",
    "localhost,          /bucket/%zz,    INVALID_URI",
    "localhost,          /bucket/%ff,    INVALID_URI",
    "localhost,          /bucket/%c0%af, INVALID_URI",
    "localhost,          /%zz/key,       INVALID_URI",
  })
  void what_cannot_be_a_name_is_refused(String host, String path, S3ErrorCode code) {
    assertThatThrownBy(() -> addressing.resolve(host, path))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
