package io.hafiz.internal.disk;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.Owner;
import io.hafiz.model.Tag;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The value of a bucket, with its configurations, each under its name. */
final class BucketCodec {
  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              "versioning",
              VersioningConfiguration.class,
              (out, versioning) -> out.text(versioning.status().name()),
              (in, bucket) -> new VersioningConfiguration(VersioningStatus.valueOf(in.text()))),
          new Kind<>(
              "policy",
              BucketPolicy.class,
              (out, policy) -> out.text(policy.text()),
              (in, bucket) -> policy(in.text(), bucket)),
          new Kind<>(
              "tagging",
              BucketTagging.class,
              (out, tagging) ->
                  out.each(tagging.tags(), tag -> out.text(tag.key()).text(tag.value())),
              (in, bucket) -> new BucketTagging(in.each(() -> new Tag(in.text(), in.text())))),
          new Kind<>(
              "acl",
              BucketAcl.class,
              (out, acl) -> AclCodec.encode(out, acl.list()),
              (in, bucket) -> new BucketAcl(AclCodec.decode(in))),
          new Kind<>(
              "ownershipControls",
              OwnershipControls.class,
              (out, controls) -> out.text(controls.objectOwnership().name()),
              (in, bucket) -> new OwnershipControls(ObjectOwnership.valueOf(in.text()))),
          new Kind<>(
              "publicAccessBlock",
              PublicAccessBlockConfiguration.class,
              BucketCodec::encode,
              (in, bucket) -> publicAccessBlock(in)));

  private BucketCodec() {}

  /**
   * One kind of configuration.
   *
   * @param name its name in the record
   * @param type its class
   * @param encoding writes one
   * @param decoding reads one
   */
  private record Kind<C extends BucketConfiguration>(
      String name, Class<C> type, Encoding<C> encoding, Decoding<C> decoding) {
    void encode(FieldWriter out, BucketConfiguration configuration) {
      out.text(name);
      encoding.write(out, type.cast(configuration));
    }
  }

  private interface Encoding<C> {
    void write(FieldWriter out, C configuration);
  }

  private interface Decoding<C> {
    C read(FieldReader in, BucketName bucket);
  }

  private static void encode(FieldWriter out, PublicAccessBlockConfiguration block) {
    out.flag(block.blockPublicAcls()).flag(block.ignorePublicAcls());
    out.flag(block.blockPublicPolicy()).flag(block.restrictPublicBuckets());
  }

  private static PublicAccessBlockConfiguration publicAccessBlock(FieldReader in) {
    return new PublicAccessBlockConfiguration(in.flag(), in.flag(), in.flag(), in.flag());
  }

  private static BucketPolicy policy(String text, BucketName bucket) {
    return new BucketPolicy(text, PolicyDocument.parseBucketPolicy(text, bucket));
  }

  static byte[] encode(Bucket bucket) {
    FieldWriter out = new FieldWriter();
    out.text(bucket.name().value()).owner(bucket.owner()).text(bucket.region());
    out.time(bucket.creationDate());
    List<BucketConfiguration> configurations =
        bucket.configurations().values().stream()
            .sorted(Comparator.comparing(configuration -> kind(configuration).name))
            .toList();
    out.each(configurations, each -> kind(each).encode(out, each));
    return out.bytes();
  }

  private static Kind<?> kind(BucketConfiguration configuration) {
    return KINDS.stream()
        .filter(kind -> kind.type.isInstance(configuration))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown " + configuration.getClass()));
  }

  static Bucket decode(byte[] value) {
    FieldReader in = new FieldReader(value);
    BucketName name = new BucketName(in.text());
    Owner owner = in.owner();
    String region = in.text();
    Instant creationDate = in.time();
    Map<Class<? extends BucketConfiguration>, BucketConfiguration> configurations = new HashMap<>();
    in.each(
        () -> {
          String kind = in.text();
          BucketConfiguration configuration = kind(kind).decoding.read(in, name);
          return configurations.put(configuration.getClass(), configuration);
        });
    return new Bucket(name, owner, region, creationDate, configurations);
  }

  private static Kind<?> kind(String name) {
    return KINDS.stream()
        .filter(kind -> kind.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown configuration " + name));
  }
}
