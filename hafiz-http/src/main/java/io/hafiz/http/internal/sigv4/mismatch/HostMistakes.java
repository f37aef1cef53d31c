package io.hafiz.http.internal.sigv4.mismatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A proxy changed the host, or the client signed another form of it. */
final class HostMistakes {
  private static final String HOST = "host";
  private static final Pattern FORWARDED = Pattern.compile("host=\"?([^\";,]*)");
  private static final List<String> LOCAL_HOSTS = List.of("localhost", "127.0.0.1", "[::1]");

  private HostMistakes() {}

  /** Returns the mistakes that may have been made with the host. */
  static List<Mistake> of(Attempt attempt) {
    String host = attempt.form().host();
    return Stream.of(
            withAndWithoutPort(host),
            forwarded(attempt, port(host)),
            LOCAL_HOSTS.stream().flatMap(local -> Stream.of(local + port(host), local)),
            Stream.of(host.toLowerCase(Locale.ROOT), host + ".", ""),
            ofAws(attempt))
        .flatMap(hosts -> hosts)
        .map(HostMistakes::host)
        .toList();
  }

  private static Mistake host(String value) {
    return new Mistake(
        "the header host is \"" + value + "\"", form -> form.withHeader(HOST, value));
  }

  private static Stream<String> withAndWithoutPort(String host) {
    String name = host.substring(0, host.length() - port(host).length());
    return Stream.of(name, name + ":80", name + ":443");
  }

  /** Returns the port with its colon; empty if there is none. */
  private static String port(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(colon) : "";
  }

  private static Stream<String> forwarded(Attempt attempt, String port) {
    List<String> names = new ArrayList<>();
    names.addAll(attempt.sent("x-forwarded-host"));
    names.addAll(attempt.sent("x-original-host"));
    for (String value : attempt.sent("forwarded")) {
      Matcher matcher = FORWARDED.matcher(value);
      if (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    List<String> ports =
        Stream.concat(Stream.of(port), attempt.sent("x-forwarded-port").stream().map(p -> ":" + p))
            .toList();
    return names.stream()
        .flatMap(name -> Stream.concat(Stream.of(name), ports.stream().map(each -> name + each)));
  }

  private static Stream<String> ofAws(Attempt attempt) {
    String region = attempt.form().get(Part.SCOPE).split("/")[1];
    List<String> services = List.of("s3.amazonaws.com", "s3." + region + ".amazonaws.com");
    Stream<String> buckets =
        attempt.request().bucket().stream()
            .flatMap(bucket -> services.stream().map(service -> bucket.value() + "." + service));
    return Stream.concat(services.stream(), buckets);
  }
}
