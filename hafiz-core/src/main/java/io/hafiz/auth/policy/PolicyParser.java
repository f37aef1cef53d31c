package io.hafiz.auth.policy;

import io.hafiz.internal.json.JsonReader;
import io.hafiz.internal.json.JsonSyntaxException;
import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads policies by the <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 * of the IAM JSON policy language</a>, or throws {@code MalformedPolicy}. Immutable.
 */
final class PolicyParser {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final JsonReader JSON = new JsonReader(MAX_TEXT, MAX_DEPTH);
  private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final StatementRules rules;
  private final PolicyVersion version;

  private PolicyParser(StatementRules rules, PolicyVersion version) {
    this.rules = rules;
    this.version = version;
  }

  /** Returns the document that a text holds, if it keeps the rules of its kind. */
  static PolicyDocument parse(String text, StatementRules rules) {
    PolicyElements policy = PolicyElements.of(json(text));
    policy.allowOnly(POLICY);
    PolicyVersion version =
        policy.has("Version")
            ? policy.string("Version").map(PolicyVersion::parse).orElseThrow()
            : PolicyVersion.V2008_10_17;
    JsonValue statements = policy.required("Statement");
    return new PolicyDocument(
        version, policy.string("Id"), new PolicyParser(rules, version).statements(statements));
  }

  private static JsonValue json(String text) {
    if (!text.startsWith("{")) {
      throw MalformedPolicy.because("Policies must be valid JSON and the first byte must be '{'");
    }
    try {
      return JSON.read(text);
    } catch (JsonSyntaxException e) {
      throw MalformedPolicy.because("This policy contains invalid Json", e.getMessage());
    }
  }

  private List<PolicyStatement> statements(JsonValue value) {
    if (value instanceof JsonArray array && array.elements().isEmpty()) {
      throw MalformedPolicy.because("Could not parse the policy: Statement is empty!");
    }
    List<PolicyStatement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (JsonValue element : PolicyElements.oneOrMore(value)) {
      PolicyStatement statement = statement(statements.size(), PolicyElements.of(element));
      if (statement.sid().filter(sid -> !sid.isEmpty() && !sids.add(sid)).isPresent()) {
        throw MalformedPolicy.because("The Statement Ids in the policy are not unique");
      }
      statements.add(statement);
    }
    return statements;
  }

  private PolicyStatement statement(int index, PolicyElements statement) {
    statement.allowOnly(STATEMENT);
    Effect effect = Effect.parse(statement.requiredString("Effect"));
    PolicyStatement.Elements elements =
        new PolicyStatement.Elements(
            rules.principal(statement),
            actions(statement),
            resources(statement),
            statement.object().member("Condition").map(this::conditions).orElse(List.of()));
    rules.checkTogether(elements);
    return new PolicyStatement(index, statement.string("Sid"), effect, elements);
  }

  private ActionElement actions(PolicyElements statement) {
    String name = statement.either("Action", "NotAction");
    List<String> names = PolicyElements.strings(statement.required(name));
    rules.checkActions(names);
    return ActionElement.of(name.equals("NotAction"), names);
  }

  private ResourceElement resources(PolicyElements statement) {
    if (!rules.namesResources()) {
      return noResources(statement);
    }
    String name = statement.either("Resource", "NotResource");
    List<PolicyText> patterns = new ArrayList<>();
    for (String text : PolicyElements.strings(statement.required(name))) {
      PolicyText pattern = PolicyText.parse(text, version);
      rules.checkResource(pattern, text);
      patterns.add(pattern);
    }
    return new ResourceElement(name.equals("NotResource"), patterns);
  }

  private static ResourceElement noResources(PolicyElements statement) {
    for (String name : List.of("Resource", "NotResource")) {
      if (statement.has(name)) {
        throw MalformedPolicy.prohibited(name);
      }
    }
    return ResourceElement.ANY;
  }

  private List<Condition> conditions(JsonValue value) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonValue> operator : members(value)) {
      for (Map.Entry<String, JsonValue> key : members(operator.getValue())) {
        conditions.add(
            Condition.parse(
                operator.getKey(),
                rules.conditionKey(key.getKey()),
                PolicyElements.scalars(key.getValue()),
                version));
      }
    }
    return conditions;
  }

  private static Set<Map.Entry<String, JsonValue>> members(JsonValue value) {
    return PolicyElements.of(value).object().members().entrySet();
  }

  /**
   * Returns whom a statement is about by either element that says so, of which it must have one.
   */
  static PrincipalElement requiredPrincipal(PolicyElements statement) {
    String name = statement.either("Principal", "NotPrincipal");
    return new PrincipalElement(name.equals("NotPrincipal"), principals(statement.required(name)));
  }

  private static List<PrincipalPattern> principals(JsonValue value) {
    if (value.equals(new JsonValue.JsonString("*"))) {
      return List.of(new PrincipalPattern.Everyone());
    }
    if (!(value instanceof JsonValue.JsonObject object) || object.members().isEmpty()) {
      throw MalformedPolicy.because("Invalid principal in policy");
    }
    List<PrincipalPattern> patterns = new ArrayList<>();
    object
        .members()
        .forEach(
            (type, names) ->
                PolicyElements.strings(names)
                    .forEach(name -> patterns.add(PrincipalPattern.parse(type, name))));
    return patterns;
  }
}
