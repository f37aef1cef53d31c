package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyOutcome;

/** The one thing that decides a request. Immutable. */
sealed interface Ground {
  /** Returns it in one line, for a request for that action. */
  String reason(String action);

  /** Returns it as the end of the sentence by which S3 denies that action. */
  default String context(String action) {
    return "because " + reason(action);
  }

  /** Returns whether policies of that kind are what decides. */
  default boolean isOf(PolicyType kind) {
    return false;
  }

  /**
   * The policies of a kind, of which a statement allows or denies it.
   *
   * @param type the kind
   * @param outcome what they say together
   */
  record Stated(PolicyType type, PolicyOutcome outcome) implements Ground {
    boolean denies() {
      return outcome instanceof PolicyOutcome.ExplicitDeny;
    }

    @Override
    public String reason(String action) {
      return type + ": " + outcome.reason();
    }

    @Override
    public String context(String action) {
      return "with an explicit deny in " + type.withArticle();
    }

    @Override
    public boolean isOf(PolicyType kind) {
      return kind == type;
    }
  }

  /**
   * The lack of an allowance.
   *
   * @param type the kind of policy that would have had to allow it
   */
  record Missing(PolicyType type) implements Ground {
    @Override
    public String reason(String action) {
      return "no " + type + " allows the " + action + " action";
    }

    @Override
    public boolean isOf(PolicyType kind) {
      return kind == type;
    }
  }

  /**
   * The access control list of the bucket or the object.
   *
   * @param outcome what it says
   */
  record Granted(AclOutcome outcome) implements Ground {
    @Override
    public String reason(String action) {
      return outcome.reason();
    }
  }

  /** The public access block. */
  record Blocked() implements Ground {
    @Override
    public String reason(String action) {
      return "public access block: " + PublicAccessBlock.REASON;
    }
  }

  /** What a root user may, whatever no policy allows. */
  enum Privilege implements Ground {
    /** Everything in its account that no policy denies. */
    ROOT_USER("may do in its account what no policy denies"),
    /**
     * The policy of a bucket it owns even if that denies it, lest a policy lock everyone out. See
     * <a
     * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>.
     */
    BUCKET_POLICY("may always change the policy of a bucket of its account");

    private final String words;

    Privilege(String words) {
      this.words = words;
    }

    /** Returns what a root user may. */
    String words() {
      return words;
    }

    @Override
    public String reason(String action) {
      return "root user: " + words;
    }
  }
}
