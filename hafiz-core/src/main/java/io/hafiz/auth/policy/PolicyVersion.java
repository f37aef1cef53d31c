package io.hafiz.auth.policy;

/**
 * A version of the policy language.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">IAM
 * JSON policy elements: Version</a>.
 */
public enum PolicyVersion {
  /** The default, in which {@code ${…}} is ordinary text. */
  V2008_10_17("2008-10-17"),
  /** The current version, which has policy variables. */
  V2012_10_17("2012-10-17");

  private final String value;

  PolicyVersion(String value) {
    this.value = value;
  }

  /** Returns the text of the {@code Version} element. */
  public String value() {
    return value;
  }

  /** Returns whether {@code ${…}} stands for a value of the request. */
  boolean hasVariables() {
    return this == V2012_10_17;
  }

  /** Returns the version by its text, or throws {@code MalformedPolicy}. */
  static PolicyVersion parse(String value) {
    for (PolicyVersion version : values()) {
      if (version.value.equals(value)) {
        return version;
      }
    }
    throw MalformedPolicy.because("The policy must contain a valid version string");
  }
}
