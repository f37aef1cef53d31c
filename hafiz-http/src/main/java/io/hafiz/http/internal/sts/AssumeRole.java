package io.hafiz.http.internal.sts;

import io.hafiz.auth.AssumeRoleInput;
import io.hafiz.auth.Identities;
import io.hafiz.auth.Principal;
import io.hafiz.auth.Role;
import io.hafiz.auth.RoleTrust;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Returns temporary credentials of a session of a role. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>.
 *
 * @param identities has the roles
 * @param trust says who may take them on
 * @param credentials issues the credentials
 */
record AssumeRole(Identities identities, RoleTrust trust, TemporaryCredentials credentials)
    implements StsOperation {
  private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::[0-9]{12}:role/[!-~]+");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final int MAX_POLICY_LENGTH = 2048;
  private static final Duration LONGEST_CHAINED_SESSION = Duration.ofHours(1);

  @Override
  public XmlWriter.Content handle(StsCall call) {
    if (call.caller() instanceof Principal.Root) {
      throw new StsException(
          StsErrorCode.ACCESS_DENIED, "Roles may not be assumed by root accounts.");
    }
    AssumeRoleInput input = input(call.parameters());
    requireTrust(call, input);
    if (call.caller() instanceof Principal.AssumedRole
        && input.duration().compareTo(LONGEST_CHAINED_SESSION) > 0) {
      throw StsException.invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    IssuedCredentials issued = IssuedCredentials.from(() -> credentials.assumeRole(input));
    Principal.Identity session = (Principal.Identity) issued.credentials().principal();
    return xml -> {
      issued.write(xml);
      xml.element(
          "AssumedRoleUser",
          user -> user.element("AssumedRoleId", session.userId()).element("Arn", session.arn()));
    };
  }

  private static AssumeRoleInput input(StsParameters parameters) {
    parameters.refuse(
        "PolicyArns",
        "ProvidedContexts",
        "SerialNumber",
        "SourceIdentity",
        "TokenCode",
        "TransitiveTagKeys");
    String arn = parameters.required("RoleArn");
    if (!ROLE_ARN.matcher(arn).matches()) {
      throw StsException.invalid(arn + " is invalid");
    }
    String sessionName = parameters.required("RoleSessionName");
    Duration duration = parameters.duration().orElse(AssumeRoleInput.DEFAULT_DURATION);
    try {
      AssumeRoleInput input =
          AssumeRoleInput.of(arn, sessionName).withDuration(duration).withTags(parameters.tags());
      return parameters.optional("Policy").map(text -> bound(input, text)).orElse(input);
    } catch (IllegalArgumentException e) {
      throw StsException.invalid(e.getMessage());
    }
  }

  private static AssumeRoleInput bound(AssumeRoleInput input, String policy) {
    if (policy.length() > MAX_POLICY_LENGTH) {
      throw StsException.invalid(
          StsParameters.constraint('\'' + policy + '\'', "Policy")
              + "have length less than or equal to "
              + MAX_POLICY_LENGTH);
    }
    try {
      return input.withPolicy(policy);
    } catch (S3Exception e) {
      StsErrorCode code =
          e.code() == S3ErrorCode.NOT_IMPLEMENTED
              ? StsErrorCode.NOT_IMPLEMENTED
              : StsErrorCode.MALFORMED_POLICY_DOCUMENT;
      throw new StsException(code, e.getMessage());
    }
  }

  /** A role that does not exist trusts nobody; whoever may not take it on does not learn which. */
  private void requireTrust(StsCall call, AssumeRoleInput input) {
    Optional<Role> role = identities.role(input.roleArn());
    Map<String, List<String>> context = context(call, input);
    for (String action : actions(input)) {
      if (role.filter(r -> trust.decide(call.caller(), action, r, context).allowed()).isEmpty()) {
        throw new StsException(
            StsErrorCode.ACCESS_DENIED,
            "User: %s is not authorized to perform: %s on resource: %s"
                .formatted(call.caller().arn(), action, input.roleArn()));
      }
    }
  }

  private static List<String> actions(AssumeRoleInput input) {
    return input.tags().isEmpty()
        ? List.of("sts:AssumeRole")
        : List.of("sts:AssumeRole", "sts:TagSession");
  }

  private static Map<String, List<String>> context(StsCall call, AssumeRoleInput input) {
    Map<String, List<String>> context = new HashMap<>(call.context());
    context.put("sts:rolesessionname", List.of(input.roleSessionName()));
    call.parameters()
        .optional("ExternalId")
        .ifPresent(id -> context.put("sts:externalid", List.of(externalId(id))));
    input
        .tags()
        .forEach((key, value) -> context.put("aws:requesttag/" + lower(key), List.of(value)));
    if (!input.tags().isEmpty()) {
      context.put("aws:tagkeys", new ArrayList<>(input.tags().keySet()));
    }
    return context;
  }

  private static String externalId(String id) {
    if (!EXTERNAL_ID.matcher(id).matches()) {
      throw StsException.invalid(
          StsParameters.constraint('\'' + id + '\'', "ExternalId")
              + "satisfy regular expression pattern: [\\w+=,.@:\\/-]{2,1224}");
    }
    return id;
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
