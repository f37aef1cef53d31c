package io.hafiz.http.internal.route;

import io.hafiz.http.internal.route.Row.Discriminator;
import io.hafiz.http.internal.route.Row.Discriminator.Header;
import io.hafiz.http.internal.route.Row.Discriminator.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a route table as Markdown, for people who want to know what is supported. */
public final class OperationsDocument {
  private OperationsDocument() {}

  /** Returns a table of the rows by operation, ending with a line end. */
  public static String markdown(RouteTable table) {
    return table.rows().stream()
        .sorted(
            Comparator.comparing(Row::operation)
                .thenComparing(Row::resource, Comparator.reverseOrder()))
        .map(OperationsDocument::line)
        .collect(
            Collectors.joining(
                "",
                "| Operation | Request | IAM action | Supported |\n| --- | --- | --- | --- |\n",
                ""));
  }

  /**
   * Returns a table of the IAM actions that some requests need besides those of their operation,
   * ending with a line end.
   */
  public static String permissions(RouteTable table) {
    return table.rows().stream()
        .filter(Route.class::isInstance)
        .map(Route.class::cast)
        .sorted(Comparator.comparing(Route::operation))
        .flatMap(route -> route.requirements().stream().map(need -> line(route, need)))
        .collect(
            Collectors.joining(
                "", "| Operation | IAM action | On | When |\n| --- | --- | --- | --- |\n", ""));
  }

  private static String line(Route route, Requirement need) {
    String version =
        need.versionAction().equals(need.action()) ? "" : ", " + code(need.versionAction());
    return "| %s | %s | %s | %s |\n"
        .formatted(route.operation(), code(need.action()) + version, need.subject(), need.when());
  }

  private static String line(Row row) {
    return "| %s | `%s %s`%s | %s |\n"
        .formatted(
            row.operation(),
            row.method(),
            path(row.resource()) + query(row.discriminators()),
            header(row.discriminators()),
            row instanceof Route route ? actions(route) + " | full" : "– | refused");
  }

  private static String path(Row.Resource resource) {
    return switch (resource) {
      case SERVICE -> "/";
      case BUCKET -> "/{Bucket}";
      case OBJECT -> "/{Bucket}/{Key}";
    };
  }

  private static String query(List<Discriminator> discriminators) {
    String query =
        discriminators.stream()
            .filter(Parameter.class::isInstance)
            .map(Parameter.class::cast)
            .map(p -> p.value().isEmpty() ? p.name() : p.name() + "=" + p.value())
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String header(List<Discriminator> discriminators) {
    return discriminators.stream()
        .filter(Header.class::isInstance)
        .map(Header.class::cast)
        .map(header -> " with `" + header.name() + "`")
        .collect(Collectors.joining());
  }

  private static String actions(Route route) {
    String action = route.action().map(OperationsDocument::code).orElse("per key");
    return route.versionAction().map(v -> action + ", " + code(v)).orElse(action);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
