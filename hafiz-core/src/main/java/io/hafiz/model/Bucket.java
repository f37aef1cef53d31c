package io.hafiz.model;

import io.hafiz.model.configuration.BucketAcl;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket with all its configurations, as it was at one moment.
 *
 * @param name its name
 * @param owner the account that created it
 * @param region the region it is in, for example {@code us-east-1}
 * @param creationDate when it was created, to the second
 * @param configurations its documents by their type; a type that was never put is absent
 */
public record Bucket(
    BucketName name,
    Owner owner,
    String region,
    Instant creationDate,
    Map<Class<? extends BucketConfiguration>, BucketConfiguration> configurations) {

  /** Copies the map. */
  public Bucket {
    configurations = Map.copyOf(configurations);
  }

  /** Returns one of the configurations; empty if it was never put or was deleted. */
  public <C extends BucketConfiguration> Optional<C> configuration(Class<C> type) {
    return Optional.ofNullable(configurations.get(type)).map(type::cast);
  }

  /** Returns whether and how the bucket keeps versions. */
  public VersioningStatus versioning() {
    return configuration(VersioningConfiguration.class)
        .map(VersioningConfiguration::status)
        .orElse(VersioningStatus.UNVERSIONED);
  }

  /** Returns who owns the objects in it. */
  public ObjectOwnership objectOwnership() {
    return configuration(OwnershipControls.class)
        .map(OwnershipControls::objectOwnership)
        .orElse(ObjectOwnership.OBJECT_WRITER);
  }

  /** Returns what cannot be made public in it. */
  public PublicAccessBlockConfiguration publicAccessBlock() {
    return configuration(PublicAccessBlockConfiguration.class)
        .orElse(PublicAccessBlockConfiguration.NONE);
  }

  /** Returns its access control list as it counts, that of the owner alone if lists do not. */
  public AccessControlList acl() {
    return configuration(BucketAcl.class)
        .filter(acl -> objectOwnership().allowsAcls())
        .map(BucketAcl::list)
        .orElseGet(() -> AccessControlList.ofOwner(owner));
  }

  /** Returns who owns an entry of it: its own owner, unless the bucket's owns everything. */
  public Owner ownerOf(VersionEntry entry) {
    return objectOwnership().allowsAcls() ? entry.owner() : owner;
  }

  /** Returns the access control list of an object in it, as it counts. */
  public AccessControlList aclOf(ObjectVersion object) {
    return object
        .acl()
        .filter(acl -> objectOwnership().allowsAcls())
        .orElseGet(() -> AccessControlList.ofOwner(ownerOf(object)));
  }

  /** Returns this bucket with a configuration put in place of any of the same type. */
  public Bucket with(BucketConfiguration configuration) {
    Map<Class<? extends BucketConfiguration>, BucketConfiguration> copy =
        new HashMap<>(configurations);
    copy.put(configuration.getClass(), configuration);
    return new Bucket(name, owner, region, creationDate, copy);
  }

  /** Returns this bucket without a configuration of that type. */
  public Bucket without(Class<? extends BucketConfiguration> type) {
    Map<Class<? extends BucketConfiguration>, BucketConfiguration> copy =
        new HashMap<>(configurations);
    copy.remove(type);
    return new Bucket(name, owner, region, creationDate, copy);
  }
}
