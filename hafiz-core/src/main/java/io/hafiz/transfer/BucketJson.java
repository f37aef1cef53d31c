package io.hafiz.transfer;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Buckets with their configurations, as JSON. */
final class BucketJson {
  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              "versioning",
              VersioningConfiguration.class,
              versioning -> ModelJson.text(versioning.status().name()),
              (value, bucket) ->
                  new VersioningConfiguration(VersioningStatus.valueOf(FieldReader.text(value)))),
          new Kind<>(
              "policy",
              BucketPolicy.class,
              policy -> ModelJson.text(policy.text()),
              (value, bucket) -> policy(FieldReader.text(value), bucket)),
          new Kind<>(
              "tagging",
              BucketTagging.class,
              tagging -> FieldWriter.array(tagging.tags(), ModelJson::encode),
              (value, bucket) -> new BucketTagging(FieldReader.elements(value, ModelJson::tag))),
          new Kind<>(
              "acl",
              BucketAcl.class,
              acl -> AclJson.encode(acl.list()),
              (value, bucket) -> new BucketAcl(AclJson.decode(value))),
          new Kind<>(
              "ownershipControls",
              OwnershipControls.class,
              controls -> ModelJson.text(controls.objectOwnership().name()),
              (value, bucket) ->
                  new OwnershipControls(ObjectOwnership.valueOf(FieldReader.text(value)))),
          new Kind<>(
              "publicAccessBlock",
              PublicAccessBlockConfiguration.class,
              BucketJson::encode,
              (value, bucket) -> publicAccessBlock(FieldReader.of(value))));

  private BucketJson() {}

  /**
   * One kind of configuration.
   *
   * @param name what it is called in the archive
   * @param type its class
   * @param encoding writes one
   * @param decoding reads one
   */
  private record Kind<C extends BucketConfiguration>(
      String name,
      Class<C> type,
      Function<C, JsonValue> encoding,
      BiFunction<JsonValue, BucketName, C> decoding) {
    JsonValue encode(BucketConfiguration configuration) {
      return encoding.apply(type.cast(configuration));
    }
  }

  private static BucketPolicy policy(String text, BucketName bucket) {
    return new BucketPolicy(text, PolicyDocument.parseBucketPolicy(text, bucket));
  }

  private static JsonValue encode(PublicAccessBlockConfiguration block) {
    return new FieldWriter()
        .flag("blockPublicAcls", block.blockPublicAcls())
        .flag("ignorePublicAcls", block.ignorePublicAcls())
        .flag("blockPublicPolicy", block.blockPublicPolicy())
        .flag("restrictPublicBuckets", block.restrictPublicBuckets())
        .object();
  }

  private static PublicAccessBlockConfiguration publicAccessBlock(FieldReader in) {
    return new PublicAccessBlockConfiguration(
        in.flag("blockPublicAcls"),
        in.flag("ignorePublicAcls"),
        in.flag("blockPublicPolicy"),
        in.flag("restrictPublicBuckets"));
  }

  static FieldWriter encode(Bucket bucket) {
    FieldWriter configurations = new FieldWriter();
    for (Kind<?> kind : KINDS) {
      bucket
          .configuration(kind.type)
          .ifPresent(configuration -> configurations.put(kind.name, kind.encode(configuration)));
    }
    JsonObject encoded = configurations.object();
    if (encoded.members().size() != bucket.configurations().size()) {
      throw new IllegalStateException("a configuration without a name in archives");
    }
    FieldWriter out = new FieldWriter().text("record", "bucket");
    out.text("bucket", bucket.name().value()).put("owner", ModelJson.encode(bucket.owner()));
    out.text("region", bucket.region()).text("creationDate", bucket.creationDate().toString());
    return out.put("configurations", encoded);
  }

  static Bucket decode(FieldReader in) {
    BucketName name = new BucketName(in.text("bucket"));
    Bucket bucket =
        new Bucket(
            name,
            ModelJson.owner(in.fields("owner")),
            in.text("region"),
            Instant.parse(in.text("creationDate")),
            Map.of());
    for (Map.Entry<String, JsonValue> each :
        in.fields("configurations").object().members().entrySet()) {
      bucket = bucket.with(kind(each.getKey()).decoding.apply(each.getValue(), name));
    }
    return bucket;
  }

  /** Refuses what this code does not know, and so would lose. */
  private static Kind<?> kind(String name) {
    return KINDS.stream()
        .filter(kind -> kind.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown configuration " + name));
  }
}
