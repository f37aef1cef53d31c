package io.hafiz.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues temporary credentials and knows them again, in memory: they end with the process.
 *
 * <p>Called from Java, it asks nobody whether the credentials may be had; STS does, before it
 * calls. Expired credentials are kept for as long as there is room, since they are refused in other
 * words than unknown ones. Thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html">Temporary
 * security credentials in IAM</a>.
 */
public final class TemporaryCredentials implements CredentialsProvider {
  /** The most credentials that are remembered. */
  public static final int CAPACITY = 100_000;

  static final Duration SHORTEST = Duration.ofMinutes(15);
  static final Duration LONGEST_ROLE_SESSION = Duration.ofHours(12);
  private static final Duration LONGEST_USER_SESSION = Duration.ofHours(36);
  private static final Duration LONGEST_ROOT_SESSION = Duration.ofHours(1);
  private static final int KEY_LENGTH = 16;
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 120;

  private final Identities identities;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Credentials> issued = new ConcurrentHashMap<>();

  /**
   * Creates an issuer that has issued nothing yet.
   *
   * @param identities those it issues for
   * @param clock says when credentials are issued
   */
  public TemporaryCredentials(Identities identities, InstantSource clock) {
    this.identities = identities;
    this.clock = clock;
  }

  /** Returns the temporary credentials with that access key id, expired ones too. */
  @Override
  public Optional<Credentials> find(String accessKeyId) {
    return Optional.ofNullable(issued.get(accessKeyId))
        .filter(
            credentials ->
                credentials.principal() instanceof Principal.Identity identity
                    && identities.exists(identity));
  }

  /**
   * Returns credentials of a new session of a role.
   *
   * @throws IllegalArgumentException if there is no such role, or its sessions may not last that
   *     long
   * @throws IllegalStateException if {@link #CAPACITY} credentials are issued that have not expired
   */
  public Credentials assumeRole(AssumeRoleInput input) {
    Role role =
        identities
            .role(input.roleArn())
            .orElseThrow(() -> new IllegalArgumentException("there is no role " + input.roleArn()));
    if (input.duration().compareTo(role.maxSessionDuration()) > 0) {
      throw new IllegalArgumentException(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    Instant now = clock.instant();
    Principal.Session session = new Principal.Session(now, input.policy().stream().toList());
    return issue(
        role.assume(input.roleSessionName(), input.tags(), session), now, input.duration());
  }

  /**
   * Returns credentials of a new session of a user or root user, who may do with them what it may
   * do without.
   *
   * @param duration how long it lasts: 15 minutes to 36 hours; for a root user, one hour at most is
   *     granted
   * @throws IllegalArgumentException if the duration is out of its bounds, or the identity is a
   *     session itself
   * @throws IllegalStateException if {@link #CAPACITY} credentials are issued that have not expired
   */
  public Credentials getSessionToken(Principal.Identity identity, Duration duration) {
    requireDuration(duration, LONGEST_USER_SESSION);
    if (identity.session().isPresent()) {
      throw new IllegalArgumentException("Cannot call GetSessionToken with session credentials");
    }
    Instant now = clock.instant();
    Optional<Principal.Session> session = Optional.of(new Principal.Session(now, List.of()));
    if (identity instanceof Principal.User user) {
      return issue(
          new Principal.User(user.account(), user.name(), user.userId(), user.tags(), session),
          now,
          duration);
    }
    Duration granted =
        duration.compareTo(LONGEST_ROOT_SESSION) > 0 ? LONGEST_ROOT_SESSION : duration;
    return issue(new Principal.Root(identity.account(), session), now, granted);
  }

  static void requireDuration(Duration duration, Duration longest) {
    String value =
        AssumeRoleInput.constraint(Long.toString(duration.toSeconds()), "durationSeconds");
    if (duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          value + "have value greater than or equal to " + SHORTEST.toSeconds());
    }
    if (duration.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          value + "have value less than or equal to " + longest.toSeconds());
    }
  }

  private Credentials issue(Principal.Identity identity, Instant now, Duration duration) {
    makeRoom(now);
    Credentials credentials =
        new Credentials(
            "ASIA" + Naming.base32(randomBytes(KEY_LENGTH), KEY_LENGTH),
            randomText(SECRET_BYTES),
            Optional.of(randomText(TOKEN_BYTES)),
            Optional.of(now.plus(duration).truncatedTo(ChronoUnit.SECONDS)),
            identity);
    issued.put(credentials.accessKeyId(), credentials);
    return credentials;
  }

  private void makeRoom(Instant now) {
    if (issued.size() < CAPACITY) {
      return;
    }
    issued.values().removeIf(old -> old.expiration().filter(now::isBefore).isEmpty());
    if (issued.size() >= CAPACITY) {
      throw new IllegalStateException(CAPACITY + " temporary credentials have not expired yet");
    }
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String randomText(int bytes) {
    return Base64.getEncoder().encodeToString(randomBytes(bytes));
  }
}
