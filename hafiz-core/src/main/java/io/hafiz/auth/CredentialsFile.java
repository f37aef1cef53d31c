package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Identities of a JSON file, whose form {@code docs/identity.md} describes.
 *
 * <p>At most once a second, a lookup asks whether the time or the size of the file changed, and
 * takes over what it holds now. While it cannot be read, what it held before stays in force. There
 * is no thread that watches it. Thread-safe; a lookup that comes while another one reads the file
 * does not wait for it.
 */
public final class CredentialsFile implements Identities {
  private static final Logger LOGGER = System.getLogger("io.hafiz.auth");
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private final Consumer<String> onRejected;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Instant nextCheck;
  private volatile Version version;
  private volatile Identities current;

  /** What tells one content of the file from another. */
  private record Version(FileTime modified, long size) {
    /** There is no file. */
    static final Version NONE = new Version(FileTime.fromMillis(0), -1);

    static Version of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size());
    }
  }

  private CredentialsFile(Path file, InstantSource clock, Consumer<String> onRejected)
      throws IOException {
    this.file = file;
    this.clock = clock;
    this.onRejected = onRejected;
    this.nextCheck = clock.instant().plus(INTERVAL);
    this.version = Version.of(file);
    this.current = CredentialsDocument.read(Files.readString(file));
  }

  /**
   * Returns the identities of a file, and logs why when a change of it is not taken over.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not such a file; the message says where, and quotes
   *     no secret
   */
  public static CredentialsFile open(Path file) throws IOException {
    return open(
        file,
        InstantSource.system(),
        reason -> LOGGER.log(Level.WARNING, "{0} keeps its old content: {1}", file, reason));
  }

  /**
   * Returns the identities of a file.
   *
   * @param clock says when it is time to look at the file again
   * @param onRejected told why a change of the file was not taken over, once for each change; never
   *     told a secret
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not such a file; the message says where, and quotes
   *     no secret
   */
  public static CredentialsFile open(Path file, InstantSource clock, Consumer<String> onRejected)
      throws IOException {
    return new CredentialsFile(file, clock, onRejected);
  }

  @Override
  public Optional<Credentials> find(String accessKeyId) {
    return current().find(accessKeyId);
  }

  @Override
  public Collection<Credentials> knownCredentials() {
    return current().knownCredentials();
  }

  @Override
  public List<PolicyDocument> of(Principal.Identity identity) {
    return current().of(identity);
  }

  @Override
  public Optional<Owner> findByCanonicalId(String canonicalId) {
    return current().findByCanonicalId(canonicalId);
  }

  @Override
  public Optional<Owner> findByEmail(String email) {
    return current().findByEmail(email);
  }

  @Override
  public Optional<Role> role(String arn) {
    return current().role(arn);
  }

  @Override
  public boolean exists(Principal.Identity identity) {
    return current().exists(identity);
  }

  @Override
  public String toString() {
    return "CredentialsFile[" + file + "]";
  }

  private Identities current() {
    Instant now = clock.instant();
    if (!now.isBefore(nextCheck) && reading.tryLock()) {
      try {
        nextCheck = now.plus(INTERVAL);
        refresh();
      } finally {
        reading.unlock();
      }
    }
    return current;
  }

  private void refresh() {
    try {
      Version found = Files.exists(file) ? Version.of(file) : Version.NONE;
      if (!found.equals(version)) {
        version = found;
        current = CredentialsDocument.read(Files.readString(file));
      }
    } catch (IOException e) {
      onRejected.accept("it cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      onRejected.accept(e.getMessage());
    }
  }
}
