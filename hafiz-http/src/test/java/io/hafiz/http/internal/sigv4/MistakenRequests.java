package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.Limits;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.SignatureMistake;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.wire.WireMistake;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireSigner;
import io.hafiz.model.BucketName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Requests that were signed with a mistake, or changed after that, and what the server makes of
 * them.
 */
final class MistakenRequests {
  static final String OTHER_SECRET = "another/secret+of=another key";
  static final Credentials KNOWN = Credentials.of(Exchange.ACCESS_KEY, Exchange.SECRET);
  static final Credentials OTHER = Credentials.of("AKIAOTHER", OTHER_SECRET);
  static final Credentials TEMPORARY =
      new Credentials(
          "ASIATEMPORARY",
          Exchange.SECRET,
          Optional.of("tok/en+="),
          Optional.empty(),
          Principal.Root.DEFAULT);
  static final Credentials PADDED = Credentials.of("AKIAPADDED", " padded secret\n");
  static final String HELLO_SHA256 = WireSigner.sha256("hello".getBytes(StandardCharsets.UTF_8));

  private MistakenRequests() {}

  static WireRequest get(String target) {
    return Exchange.CLIENT.get(target);
  }

  static UnaryOperator<String> sent(String signed, String sent) {
    return text -> text.replace(signed, sent);
  }

  @SafeVarargs
  static Arguments row(String mistake, WireRequest request, UnaryOperator<String>... edits) {
    UnaryOperator<String> all =
        text -> {
          String edited = text;
          for (UnaryOperator<String> edit : edits) {
            edited = edit.apply(edited);
          }
          return edited;
        };
    return arguments(mistake, Exchange.of(request.at(Exchange.NOW), all));
  }

  static Arguments made(String mistake, WireMistake made) {
    return row(mistake, get("/bucket/key").making(made));
  }

  /**
   * Requires that the server names mistakes, which are joined by {@code and}, and tells no secret.
   */
  static void requireNamed(String mistake, Exchange exchange) {
    SignatureDiagnosis diagnosis = explain(exchange).orElseThrow();

    assertThat(diagnosis).isInstanceOf(SignatureDiagnosis.Explained.class);
    assertThat(((SignatureDiagnosis.Explained) diagnosis).mistakes())
        .extracting(SignatureMistake::description)
        .isEqualTo(List.of(mistake.split(" and (?=the )")));
    assertThat(diagnosis.toString())
        .doesNotContain(Exchange.SECRET, OTHER_SECRET, "tok")
        .doesNotContainPattern("[0-9a-f]{64}");
  }

  static Optional<SignatureDiagnosis> explain(Exchange exchange) {
    S3Request head = exchange.head();
    S3Request request =
        new S3Request(
            head.method(),
            head.rawPath(),
            head.query(),
            head.headers(),
            Optional.of(new BucketName("bucket")),
            Optional.empty(),
            head.remoteAddress(),
            Optional.empty());
    return new SigV4Authenticator(
            CredentialsProvider.of(KNOWN, OTHER, TEMPORARY, PADDED),
            SigningScope.s3(Exchange.REGION),
            Limits.DEFAULT)
        .explain(request, Optional.of(HELLO_SHA256), Exchange.NOW);
  }

  /** Signs a header before the first of those that are always signed. */
  static WireRequest alsoSigning(String name, String value) {
    return get("/bucket/key")
        .making(
            new WireMistake(
                text ->
                    text.replaceFirst("\n\n", "\n\n" + name + ":" + value + "\n")
                        .replaceFirst("\n(.*)\n(?=.*$)", "\n" + name + ";$1\n"),
                UnaryOperator.identity(),
                UnaryOperator.identity()));
  }
}
