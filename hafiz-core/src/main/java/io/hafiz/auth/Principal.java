package io.hafiz.auth;

import io.hafiz.model.Owner;

/**
 * Who makes a request.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS
 * JSON policy elements: Principal</a>.
 */
public sealed interface Principal {
  /** Nobody in particular: the request was not signed. */
  record Anonymous() implements Principal {}

  /** Someone who belongs to an account. */
  sealed interface Identity extends Principal {
    /** Returns the account. */
    Owner account();

    /** Returns the Amazon Resource Name. */
    String arn();

    /** Returns the unique id, as the policy variable {@code aws:userid} gives it. */
    String userId();
  }

  /**
   * The root user of an account, who may do everything in it that no policy denies.
   *
   * @param account the account
   */
  record Root(Owner account) implements Identity {
    /** The root user of the account that Hafiz uses when nothing else is configured. */
    public static final Root DEFAULT =
        new Root(
            new Owner(
                "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a",
                "hafiz",
                "123456789012"));

    @Override
    public String arn() {
      return "arn:aws:iam::" + account.accountId() + ":root";
    }

    @Override
    public String userId() {
      return account.accountId();
    }
  }

  /**
   * A user of an account, who may do what policies allow.
   *
   * @param account the account
   * @param name the name of the user, with its path if it has one
   * @param userId the unique id
   */
  record User(Owner account, String name, String userId) implements Identity {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account.accountId() + ":user/" + name;
    }
  }

  /** The one anonymous principal. */
  Anonymous ANONYMOUS = new Anonymous();
}
