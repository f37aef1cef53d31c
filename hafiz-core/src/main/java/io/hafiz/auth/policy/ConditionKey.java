package io.hafiz.auth.policy;

import java.util.Locale;

/**
 * The name of a value of a request that conditions and variables ask for.
 *
 * <p>Names are compared without case. Only the tag key that follows the slash of a key of S3, such
 * as {@code s3:ExistingObjectTag/Project}, keeps its case, as keys of S3 tags do.
 *
 * @param name the name in lower case, but for a tag key of S3
 */
public record ConditionKey(String name) {

  /** Returns the key of a name in any case. */
  public static ConditionKey of(String name) {
    int slash = name.indexOf('/');
    String family = name.substring(0, slash + 1).toLowerCase(Locale.ROOT);
    return new ConditionKey(
        family.startsWith("s3:")
            ? family + name.substring(slash + 1)
            : name.toLowerCase(Locale.ROOT));
  }
}
