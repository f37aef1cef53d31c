package io.hafiz.http.internal.sigv4.mismatch;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The signing key, or the string to sign, is for another day, region or service than the credential
 * says. A credential that names another one itself is refused before its signature is looked at.
 */
final class ScopeMistakes {
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-west-2",
          "eu-west-1",
          "eu-central-1",
          "auto",
          "aws-global",
          "us-east-2",
          "us-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "sa-east-1",
          "local",
          "default",
          "");
  private static final List<String> SERVICES =
      List.of("S3", "s3v4", "s3express", "s3-object-lambda", "s3-outposts", "execute-api", "");
  private static final int DAY = 0;
  private static final int REGION = 1;
  private static final int SERVICE = 2;
  private static final int TERMINATOR = 3;

  private ScopeMistakes() {}

  /** Returns the mistakes that may have been made with the scope. */
  static List<Mistake> of(Attempt attempt) {
    String scope = attempt.form().get(Part.SCOPE);
    List<Mistake> mistakes = new ArrayList<>();
    LocalDate day = LocalDate.parse(scope.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
    REGIONS.forEach(region -> replace(mistakes, scope, REGION, "region", region));
    SERVICES.forEach(service -> replace(mistakes, scope, SERVICE, "service", service));
    for (int days : new int[] {-1, 1}) {
      String other = day.plusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE);
      replace(mistakes, scope, DAY, "day", other);
    }
    replace(mistakes, scope, TERMINATOR, "end", "");
    return mistakes;
  }

  private static void replace(
      List<Mistake> mistakes, String scope, int index, String name, String value) {
    String[] fields = scope.split("/", -1);
    fields[index] = value;
    String other = String.join("/", fields);
    String is = "the " + name + " is \"" + value + "\" in the ";
    mistakes.add(
        new Mistake(
            is + "signing key and in the string to sign",
            form -> form.with(Part.KEY_SCOPE, other).with(Part.SCOPE, other)));
    mistakes.add(Mistake.of(Part.KEY_SCOPE, other, is + "signing key"));
    mistakes.add(Mistake.of(Part.SCOPE, other, is + "string to sign"));
  }
}
