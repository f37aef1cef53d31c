package io.hafiz.http.internal.operation.acl;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;
import io.hafiz.model.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code x-amz-acl} and {@code x-amz-grant-…}. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#setting-acls">Setting
 * ACLs</a>.
 */
final class AclHeaders {
  static final String ACL = "x-amz-acl";
  private static final String GRANT = "x-amz-grant-";

  /** Read in this order, which is that of S3's answers. */
  private static final SortedMap<String, Permission> PERMISSIONS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "full-control", Permission.FULL_CONTROL,
                  "read", Permission.READ,
                  "read-acp", Permission.READ_ACP,
                  "write", Permission.WRITE,
                  "write-acp", Permission.WRITE_ACP)));

  /** One {@code type=value}, its value with or without quotes, up to a comma or the end. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*+)\"|([^\",\\s]++))\\s*(?:,|$)");

  private AclHeaders() {}

  /** Returns whether a request has any of them. */
  static boolean arePresent(Headers headers) {
    return headers.has(ACL) || hasGrants(headers);
  }

  private static boolean hasGrants(Headers headers) {
    return PERMISSIONS.keySet().stream().anyMatch(name -> headers.has(GRANT + name));
  }

  /**
   * Returns the list that headers ask for; empty if they ask for none.
   *
   * @throws S3Exception {@code InvalidArgument}, {@code InvalidRequest}, {@code
   *     UnresolvableGrantByEmailAddress}, {@code MalformedACLError}
   */
  static Optional<RequestedAcl> read(Headers headers, Grantees grantees) {
    Optional<RequestedAcl> canned = headers.first(ACL).map(AclHeaders::canned);
    if (!hasGrants(headers)) {
      return canned;
    }
    if (canned.isPresent()) {
      throw S3Exception.invalidRequest(
          "Specifying both Canned ACLs and Header Grants is not allowed");
    }
    List<Grant> grants = new ArrayList<>();
    PERMISSIONS.forEach(
        (name, permission) ->
            headers
                .all(GRANT + name)
                .forEach(
                    value ->
                        grantees(GRANT + name, value, grantees)
                            .forEach(grantee -> grants.add(new Grant(grantee, permission)))));
    return Optional.of(new RequestedAcl.Explicit(new AccessControlList(grants)));
  }

  private static RequestedAcl canned(String name) {
    return CannedAcl.find(name).map(RequestedAcl.Canned::new).orElseThrow(() -> invalid(ACL, name));
  }

  /** Returns the error of a canned list that there is not, or not for the resource. */
  static S3Exception invalid(String header, String value) {
    return S3Exception.invalidArgument(S3ErrorCode.INVALID_ARGUMENT.message(), header, value);
  }

  private static List<Grantee> grantees(String header, String value, Grantees grantees) {
    List<Grantee> found = new ArrayList<>();
    Matcher pair = PAIR.matcher(value);
    int at = 0;
    while (at < value.length()) {
      if (!pair.region(at, value.length()).lookingAt()) {
        throw unrecognized(header, value);
      }
      String named = pair.group(2) == null ? pair.group(3) : pair.group(2);
      found.add(
          switch (pair.group(1).toLowerCase(Locale.ROOT)) {
            case "id" -> grantees.canonicalUser(named, header);
            case "emailaddress" -> grantees.email(named);
            case "uri" -> grantees.group(named, header);
            default -> throw unrecognized(header, value);
          });
      at = pair.end();
    }
    if (found.isEmpty()) {
      throw unrecognized(header, value);
    }
    return found;
  }

  private static S3Exception unrecognized(String header, String value) {
    return S3Exception.invalidArgument("Argument format not recognized", header, value);
  }
}
