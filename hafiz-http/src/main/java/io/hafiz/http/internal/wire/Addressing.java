package io.hafiz.http.internal.wire;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the bucket and the key a request names, in the host ({@code bucket.s3.localhost/key}) or in
 * the path ({@code localhost/bucket/key}). Both styles work at the same time. Immutable.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting
 * of general purpose buckets</a>.
 */
public final class Addressing {
  /** Below this name every host is a bucket, without being configured. */
  private static final String LOCALHOST = "localhost";

  private final List<String> domains;

  /**
   * Creates addressing below some domains.
   *
   * @param domains domains whose subdomains are buckets, besides {@code localhost}
   */
  public Addressing(List<String> domains) {
    this.domains =
        Stream.concat(domains.stream(), Stream.of(LOCALHOST))
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  /**
   * What a request names.
   *
   * @param bucket the bucket; empty for the service
   * @param key the key; empty for the service and for a bucket
   */
  public record Resource(Optional<BucketName> bucket, Optional<ObjectKey> key) {}

  /**
   * Resolves a request.
   *
   * @param authority the host, with or without a port, in any case; empty if the client sent none
   * @param rawPath the path of the target, percent-coded
   * @throws io.hafiz.error.S3Exception {@code InvalidBucketName}, {@code InvalidURI}, {@code
   *     KeyTooLongError}
   */
  public Resource resolve(String authority, String rawPath) {
    return bucketOf(hostOf(authority))
        .map(bucket -> new Resource(Optional.of(new BucketName(bucket)), key(rawPath.substring(1))))
        .orElseGet(() -> inPath(rawPath.substring(1)));
  }

  /** An address in brackets keeps them, so that it can be below no domain. */
  private static String hostOf(String authority) {
    int port = authority.startsWith("[") ? -1 : authority.lastIndexOf(':');
    String host = port < 0 ? authority : authority.substring(0, port);
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private Optional<String> bucketOf(String host) {
    if (domains.contains(host)) {
      return Optional.empty();
    }
    return domains.stream()
        .filter(domain -> host.endsWith("." + domain))
        .findFirst()
        .map(domain -> host.substring(0, host.length() - domain.length() - 1));
  }

  private static Resource inPath(String path) {
    if (path.isEmpty()) {
      return new Resource(Optional.empty(), Optional.empty());
    }
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    return new Resource(
        Optional.of(new BucketName(PercentCoding.decode(bucket))),
        slash < 0 ? Optional.empty() : key(path.substring(slash + 1)));
  }

  private static Optional<ObjectKey> key(String raw) {
    return raw.isEmpty() ? Optional.empty() : Optional.of(new ObjectKey(PercentCoding.decode(raw)));
  }
}
