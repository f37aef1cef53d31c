package io.hafiz.auth.policy;

/**
 * What a statement does to the requests it matches.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">IAM
 * JSON policy elements: Effect</a>.
 */
public enum Effect {
  /** They are allowed unless something denies them. */
  ALLOW("Allow"),
  /** They are refused whatever allows them. */
  DENY("Deny");

  private final String value;

  Effect(String value) {
    this.value = value;
  }

  /** Returns its name in a policy. */
  public String value() {
    return value;
  }

  /** Returns the effect by its name in a policy, or throws {@code MalformedPolicy}. */
  static Effect parse(String name) {
    return switch (name) {
      case "Allow" -> ALLOW;
      case "Deny" -> DENY;
      default -> throw MalformedPolicy.because("Invalid effect: " + name);
    };
  }
}
