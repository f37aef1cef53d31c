package io.hafiz.auth.policy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The condition keys of S3 and the global ones, with what is known of them here.
 *
 * <p>A key that AWS knows but whose value cannot be known here is refused with {@code
 * NotImplemented}, as no policy is accepted that would not be enforced. A key that no request here
 * could have in AWS either (of networks, organizations, access points, federation) is accepted and
 * always absent.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">Condition
 * keys for Amazon S3</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 * global condition context keys</a>.
 */
final class ConditionKeys {
  /** Global keys that the request or its signer give. */
  private static final String KNOWN =
      """
      aws:currenttime aws:epochtime aws:multifactorauthpresent aws:principalaccount
      aws:principalarn aws:principalisawsservice aws:principaltag/ aws:principaltype aws:referer
      aws:requestedregion aws:resourceaccount aws:securetransport aws:sourceip aws:tokenissuetime
      aws:useragent aws:userid aws:username aws:viaawsservice
      """;

  /** Global keys that requests from outside AWS's network, without federation, never have. */
  private static final String ABSENT =
      """
      aws:assumedroot aws:calledvia aws:calledviafirst aws:calledvialast aws:chatbotsourcearn
      aws:ec2instancesourceprivateipv4 aws:ec2instancesourcevpc aws:federatedprovider
      aws:multifactorauthage aws:principalorgid aws:principalorgpaths
      aws:principalservicename aws:principalservicenameslist aws:resourceorgid
      aws:resourceorgpaths aws:resourcetag/ aws:sourceaccount aws:sourcearn aws:sourceorgid
      aws:sourceorgpaths aws:sourceowner aws:sourcevpc aws:sourcevpcarn aws:sourcevpce aws:vpceaccount
      aws:vpceorgid aws:vpceorgpaths aws:vpcsourceip s3:accessgrantsinstancearn
      s3:accesspointnetworkorigin s3:accesspointtag/ s3:buckettag/ s3:dataaccesspointaccount
      s3:dataaccesspointarn
      """;

  /** Keys whose value is not known here. */
  private static final String UNSUPPORTED =
      """
      aws:requesttag/ aws:sourceidentity aws:tagkeys s3:destinationregion
      s3:existingjoboperation s3:existingjobpriority s3:inventoryaccessibleoptionalfields
      s3:isreplicationpauserequest s3:jobsuspendedcause s3:requestjoboperation
      s3:requestjobpriority s3:x-amz-bucket-namespace
      """;

  private static final Set<String> MULTIVALUED =
      words(
          """
          aws:calledvia aws:principalorgpaths aws:principalservicenameslist aws:resourceorgpaths
          aws:sourceorgpaths aws:tagkeys aws:vpceorgpaths s3:inventoryaccessibleoptionalfields
          s3:requestobjecttagkeys
          """);

  /** Keys of requests to take on a role, besides those of every request. */
  private static final Set<String> ROLE_REQUEST =
      words("aws:requesttag/ aws:tagkeys sts:externalid sts:rolesessionname");

  /** Keys of requests to take on a role whose value is not known here. */
  private static final Set<String> ROLE_REQUEST_UNSUPPORTED =
      words("sts:sourceidentity sts:transitivetagkeys");

  private static final Set<String> NOT_IMPLEMENTED = words(UNSUPPORTED);
  private static final Set<String> ANY_ACTION = S3Actions.matching("*");
  private static final Map<String, Set<String>> ACTIONS = actionsByKey();

  private ConditionKeys() {}

  private static Map<String, Set<String>> actionsByKey() {
    Map<String, Set<String>> keys = new HashMap<>();
    put(keys, ANY_ACTION, KNOWN);
    put(keys, ANY_ACTION, ABSENT);
    put(keys, ANY_ACTION, "s3:authtype s3:resourceaccount s3:signatureage s3:signatureversion");
    put(keys, ANY_ACTION, "s3:tlsversion s3:x-amz-content-sha256");
    putListingKeys(keys);
    putTagKeys(keys);
    putWriteKeys(keys);
    return keys;
  }

  private static void putListingKeys(Map<String, Set<String>> keys) {
    put(keys, actions("ListBucket ListBucketVersions"), "s3:prefix s3:delimiter s3:max-keys");
    put(keys, actions("*ObjectVersion*"), "s3:versionid");
    put(keys, actions("CreateBucket"), "s3:locationconstraint");
    put(keys, actions("CreateBucket PutBucketOwnershipControls"), "s3:x-amz-object-ownership");
  }

  private static void putTagKeys(Map<String, Set<String>> keys) {
    put(
        keys,
        actions(
            """
            GetObject GetObjectVersion GetObjectAcl GetObjectVersionAcl GetObjectAttributes
            GetObjectVersionAttributes *Object*Tagging PutObjectAcl PutObjectVersionAcl
            """),
        "s3:existingobjecttag/");
    put(
        keys,
        actions("PutObject PutObjectTagging PutObjectVersionTagging BypassGovernanceRetention"),
        "s3:requestobjecttag/ s3:requestobjecttagkeys");
  }

  private static void putWriteKeys(Map<String, Set<String>> keys) {
    put(
        keys,
        actions("PutObject BypassGovernanceRetention"),
        """
        s3:x-amz-copy-source s3:x-amz-metadata-directive s3:x-amz-website-redirect-location
        s3:x-amz-server-side-encryption-customer-algorithm
        """);
    put(
        keys,
        actions("PutObject BypassGovernanceRetention ReplicateObject"),
        "s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id");
    put(
        keys,
        actions("PutObject PutObjectAcl PutObjectVersionAcl BypassGovernanceRetention"),
        "s3:x-amz-storage-class");
    put(
        keys,
        actions(
            """
            PutObject PutObjectAcl PutObjectVersionAcl PutBucketAcl CreateBucket
            BypassGovernanceRetention
            """),
        """
        s3:x-amz-acl s3:x-amz-grant-full-control s3:x-amz-grant-read s3:x-amz-grant-read-acp
        s3:x-amz-grant-write s3:x-amz-grant-write-acp
        """);
    put(keys, actions("PutObject DeleteObject DeleteObjectVersion"), "s3:if-match");
    put(keys, actions("PutObject"), "s3:if-none-match s3:objectcreationoperation");
    put(
        keys,
        actions("PutObject PutObjectRetention BypassGovernanceRetention"),
        """
        s3:object-lock-mode s3:object-lock-remaining-retention-days
        s3:object-lock-retain-until-date
        """);
    put(
        keys,
        actions("PutObject PutObjectLegalHold BypassGovernanceRetention"),
        "s3:object-lock-legal-hold");
  }

  private static void put(Map<String, Set<String>> keys, Set<String> actions, String names) {
    words(names).forEach(name -> keys.put(name, actions));
  }

  private static Set<String> actions(String names) {
    return words(names).stream()
        .flatMap(name -> S3Actions.matching("s3:" + name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the key of that name for a condition. A name of AWS or S3 that does not exist throws
   * {@code MalformedPolicy}, one that is not known here {@code NotImplemented}.
   */
  static ConditionKey condition(String name) {
    ConditionKey key = ConditionKey.of(name);
    String family = family(key);
    if (NOT_IMPLEMENTED.contains(family)) {
      throw notImplemented(name);
    }
    if (!ACTIONS.containsKey(family) || key.name().endsWith("/")) {
      throw invalid(name);
    }
    return key;
  }

  /** Returns the key of that name for a condition of a policy that says who may take on a role. */
  static ConditionKey ofTrust(String name) {
    ConditionKey key = ConditionKey.of(name);
    if (ROLE_REQUEST_UNSUPPORTED.contains(key.name())) {
      throw notImplemented(name);
    }
    if (ROLE_REQUEST.contains(family(key)) && !key.name().endsWith("/")) {
      return key;
    }
    if (key.name().startsWith("sts:")) {
      throw invalid(name);
    }
    return ofAnyService(name);
  }

  private static S3Exception notImplemented(String name) {
    return new S3Exception(
        S3ErrorCode.NOT_IMPLEMENTED, "The condition key " + name + " is not implemented");
  }

  private static S3Exception invalid(String name) {
    return MalformedPolicy.because("Policy has an invalid condition key", name);
  }

  /**
   * Returns the key of that name where those of other services may stand too, which no request to
   * S3 has.
   */
  static ConditionKey ofAnyService(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean foreign =
        lower.indexOf(':') > 0 && !lower.startsWith("aws:") && !lower.startsWith("s3:");
    return foreign ? ConditionKey.of(name) : condition(name);
  }

  /** Returns the key of that name for a variable, which must have a single value. */
  static ConditionKey variable(String name) {
    ConditionKey key = ofAnyService(name);
    if (MULTIVALUED.contains(key.name())) {
      throw MalformedPolicy.because("Invalid policy variable", name);
    }
    return key;
  }

  /** Returns the keys whose values requests give, those of tags up to the slash. */
  static Set<String> filled() {
    Set<String> filled = new TreeSet<>(ACTIONS.keySet());
    filled.removeAll(absent());
    return filled;
  }

  /** Returns the keys that policies may name and no request has. */
  static Set<String> absent() {
    return new TreeSet<>(words(ABSENT));
  }

  /** Returns the keys that policies may not name, as their values are not known. */
  static Set<String> refused() {
    return new TreeSet<>(NOT_IMPLEMENTED);
  }

  /** Returns the actions whose requests may have a key, in lower case. */
  static Set<String> actions(ConditionKey key) {
    return ACTIONS.getOrDefault(family(key), Set.of());
  }

  private static String family(ConditionKey key) {
    int slash = key.name().indexOf('/');
    return slash < 0 ? key.name() : key.name().substring(0, slash + 1);
  }
}
