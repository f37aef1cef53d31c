package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonString;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What several kinds of records have, as JSON. */
final class ModelJson {
  private ModelJson() {}

  static JsonValue text(String value) {
    return new JsonString(value);
  }

  static JsonValue encode(Owner owner) {
    return new FieldWriter()
        .text("id", owner.id())
        .text("displayName", owner.displayName())
        .text("accountId", owner.accountId())
        .object();
  }

  static Owner owner(FieldReader in) {
    return new Owner(in.text("id"), in.text("displayName"), in.text("accountId"));
  }

  static JsonValue encode(Checksum checksum) {
    return new FieldWriter()
        .text("algorithm", checksum.algorithm().name())
        .text("type", checksum.type().name())
        .text("value", checksum.value())
        .object();
  }

  static Checksum checksum(FieldReader in) {
    return new Checksum(
        ChecksumAlgorithm.valueOf(in.text("algorithm")),
        ChecksumType.valueOf(in.text("type")),
        in.text("value"));
  }

  static StorageClass storageClass(FieldReader in) {
    return StorageClass.valueOf(in.text("storageClass"));
  }

  static void encode(
      FieldWriter out, ObjectMetadata metadata, Tagging tagging, Optional<AccessControlList> acl) {
    Map<String, String> system = new LinkedHashMap<>();
    metadata.system().forEach((name, value) -> system.put(name.name(), value));
    out.texts("systemMetadata", system).texts("userMetadata", metadata.user());
    out.list("tagging", tagging.tags(), ModelJson::encode);
    out.optional("acl", acl, AclJson::encode);
  }

  static Optional<AccessControlList> acl(FieldReader in) {
    return in.object().member("acl").map(AclJson::decode);
  }

  static ObjectMetadata metadata(FieldReader in) {
    Map<SystemMetadata, String> system = new EnumMap<>(SystemMetadata.class);
    in.texts("systemMetadata")
        .forEach((name, value) -> system.put(SystemMetadata.valueOf(name), value));
    return new ObjectMetadata(system, in.texts("userMetadata"));
  }

  static Tagging tagging(FieldReader in) {
    return new Tagging(in.list("tagging", ModelJson::tag));
  }

  static JsonValue encode(Tag tag) {
    return new FieldWriter().text("key", tag.key()).text("value", tag.value()).object();
  }

  static Tag tag(FieldReader in) {
    return new Tag(in.text("key"), in.text("value"));
  }
}
