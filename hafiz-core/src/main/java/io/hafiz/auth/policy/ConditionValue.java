package io.hafiz.auth.policy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a policy that the values of a request are compared with. Immutable. */
sealed interface ConditionValue {
  /** The longest number compared, which bounds the cost of comparing it. */
  int MAX_NUMBER_LENGTH = 64;

  /** The number of parts that colons separate in an ARN. */
  int ARN_COMPONENTS = 6;

  /** Returns the value as the policy writes it, with what variables in it stand for. */
  String describe(RequestContext context);

  /** Returns whether a value of the request satisfies this value, before any negation. */
  boolean matches(String actual, RequestContext context);

  /**
   * The same characters.
   *
   * @param text the characters
   * @param ignoreCase whether letters of either case are the same
   */
  record Exact(PolicyText text, boolean ignoreCase) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return text.describe(context);
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      Optional<String> expected = text.resolve(context);
      return ignoreCase
          ? expected.filter(actual::equalsIgnoreCase).isPresent()
          : expected.filter(actual::equals).isPresent();
    }
  }

  /**
   * Characters that a pattern describes.
   *
   * @param text the pattern
   */
  record Like(PolicyText text) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return text.describe(context);
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return text.resolvePattern(context).filter(glob -> glob.matches(actual)).isPresent();
    }
  }

  /**
   * An ARN, each component of which a pattern describes.
   *
   * @param components the six patterns
   */
  record Arn(List<PolicyText> components) implements ConditionValue {
    /** Copies the list. */
    public Arn {
      components = List.copyOf(components);
    }

    @Override
    public String describe(RequestContext context) {
      return components.stream()
          .map(part -> part.describe(context))
          .collect(Collectors.joining(":"));
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      String[] parts = actual.split(":", ARN_COMPONENTS);
      if (parts.length != ARN_COMPONENTS) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (!new Like(components.get(i)).matches(parts[i], context)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A number.
   *
   * @param comparison how the request's number relates to it
   * @param value the number
   */
  record Numeric(Comparison comparison, BigDecimal value) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return value.toPlainString();
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return number(actual).filter(number -> comparison.holds(number, value)).isPresent();
    }
  }

  /**
   * A moment.
   *
   * @param comparison how the request's moment relates to it
   * @param value the moment
   */
  record Date(Comparison comparison, Instant value) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return value.toString();
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return PolicyDate.parse(actual).filter(date -> comparison.holds(date, value)).isPresent();
    }
  }

  /**
   * True or false.
   *
   * @param value which
   */
  record Bool(boolean value) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return Boolean.toString(value);
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return actual.equalsIgnoreCase(Boolean.toString(value));
    }
  }

  /**
   * Bytes, written in Base64.
   *
   * @param bytes the bytes, each as the character of that number
   */
  record Binary(String bytes) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return decode(actual).filter(bytes::equals).isPresent();
    }
  }

  /**
   * A range of addresses.
   *
   * @param network the range
   */
  record Address(IpNetwork network) implements ConditionValue {
    @Override
    public String describe(RequestContext context) {
      return network.toString();
    }

    @Override
    public boolean matches(String actual, RequestContext context) {
      return IpNetwork.parseAddress(actual).filter(network::contains).isPresent();
    }
  }

  /** Returns a value that the same characters satisfy. */
  static ConditionValue exact(String text, PolicyVersion version) {
    return new Exact(PolicyText.parse(text, version), false);
  }

  /** Returns a value that the same characters in any case satisfy. */
  static ConditionValue ignoringCase(String text, PolicyVersion version) {
    return new Exact(PolicyText.parse(text, version), true);
  }

  /** Returns a value that a pattern describes. */
  static ConditionValue like(String text, PolicyVersion version) {
    return new Like(PolicyText.parse(text, version));
  }

  /** Returns a pattern of ARNs; {@code *} alone is that of all. */
  static ConditionValue arn(String text, PolicyVersion version) {
    List<String> components =
        text.equals("*") ? List.of("*:*:*:*:*:*".split(":")) : split(text, version);
    if (components.size() != ARN_COMPONENTS) {
      throw MalformedPolicy.because("Invalid ARN in Conditions", text);
    }
    return new Arn(
        components.stream().map(component -> PolicyText.parse(component, version)).toList());
  }

  /** Colons within a variable separate nothing. */
  private static List<String> split(String arn, PolicyVersion version) {
    List<String> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < arn.length() && components.size() < ARN_COMPONENTS - 1; i++) {
      if (version.hasVariables() && arn.startsWith("${", i)) {
        i = PolicyText.variableEnd(arn, i);
      } else if (arn.charAt(i) == ':') {
        components.add(arn.substring(start, i));
        start = i + 1;
      }
    }
    components.add(arn.substring(start));
    return components;
  }

  /** Returns a number to compare with. */
  static ConditionValue numeric(String text, Comparison comparison) {
    return number(text)
        .map(number -> new Numeric(comparison, number))
        .orElseThrow(() -> MalformedPolicy.because("Invalid number in Conditions", text));
  }

  private static Optional<BigDecimal> number(String text) {
    boolean plain =
        text.length() <= MAX_NUMBER_LENGTH
            && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns a moment to compare with. */
  static ConditionValue date(String text, Comparison comparison) {
    return PolicyDate.parse(text)
        .map(date -> new Date(comparison, date))
        .orElseThrow(() -> MalformedPolicy.because("Invalid date in Conditions", text));
  }

  /** Returns true or false by its name. */
  static ConditionValue bool(String text) {
    return switch (text) {
      case "true" -> new Bool(true);
      case "false" -> new Bool(false);
      default -> throw MalformedPolicy.because("Invalid Boolean in Conditions", text);
    };
  }

  /** Returns bytes by their Base64 form. */
  static ConditionValue binary(String text) {
    return decode(text)
        .map(Binary::new)
        .orElseThrow(() -> MalformedPolicy.because("Invalid Base64 in Conditions", text));
  }

  private static Optional<String> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns a range of addresses by its CIDR form. */
  static ConditionValue address(String text) {
    return IpNetwork.parse(text)
        .map(Address::new)
        .orElseThrow(() -> MalformedPolicy.because("Invalid IP address in Conditions", text));
  }
}
