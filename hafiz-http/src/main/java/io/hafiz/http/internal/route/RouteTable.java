package io.hafiz.http.internal.route;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Row.Discriminator;
import io.hafiz.http.internal.route.Row.Discriminator.Header;
import io.hafiz.http.internal.route.Row.Discriminator.Parameter;
import io.hafiz.http.internal.route.Row.Resource;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of S3 and how requests are recognised as them. Immutable and thread-safe.
 *
 * <p>A request belongs to the row of its method and resource whose every discriminator it has; of
 * several, the one with most discriminators. The order of rows means nothing.
 *
 * <p>A request that names one operation is never answered by another. What becomes of its query
 * parameters follows from their kind:
 *
 * <ul>
 *   <li><b>Selectors</b> name the operation: every sub-resource of S3, whichever method and
 *       resource has it, and every other parameter that tells operations on the same method and
 *       resource apart. The row must have all of them. If none has, the answer is {@code
 *       MethodNotAllowed} when S3 has no such operation, and {@code InvalidArgument} when selectors
 *       contradict each other or one that belongs with them is missing.
 *   <li>{@code versionId} is {@code InvalidArgument} where the operation takes no version.
 *   <li><b>Words</b>, parameters of letters and hyphens that S3 does not know and that have no
 *       value, look like a sub-resource that S3 got later: {@code NotImplemented}.
 *   <li>Everything else is ignored, as S3 ignores it: parameters of other operations, parameters
 *       unknown to S3 that have a value, {@code x-id}, and those of a presigned URL.
 * </ul>
 */
public final class RouteTable {
  private static final String OPERATION_ID = "x-id";
  private static final Pattern WORD = Pattern.compile("(?!(?i)x-amz-)[A-Za-z][A-Za-z-]*");

  /** Parameters of S3's operations that select nothing, and may come without a value. */
  private static final Set<String> PLAIN_PARAMETERS =
      Set.of(
          "annotation-prefix",
          "bucket-region",
          "continuation-token",
          "delimiter",
          "encoding-type",
          "fetch-owner",
          "key-marker",
          "marker",
          "max-annotation-results",
          "max-buckets",
          "max-directory-buckets",
          "max-keys",
          "max-parts",
          "max-uploads",
          "part-number-marker",
          "prefix",
          "response-cache-control",
          "response-content-disposition",
          "response-content-encoding",
          "response-content-language",
          "response-content-type",
          "response-expires",
          "select-type",
          "start-after",
          "upload-id-marker",
          "version-id-marker",
          "versionId");

  private record Place(String method, Resource resource) {}

  /**
   * A row with what every request asks of it.
   *
   * @param row the row
   * @param parameters the names of the parameters it must have
   */
  private record Candidate(Row row, Set<String> parameters) {
    static Candidate of(Row row) {
      return new Candidate(row, parameterNames(row).collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns whether a request has all that tells the operation of this row. */
    boolean matches(S3Request request) {
      for (Discriminator discriminator : row.discriminators()) {
        if (!has(request, discriminator)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The rows of one method and resource.
   *
   * @param candidates the rows, those with most discriminators first
   * @param selecting the names of all parameters that select a row here, or elsewhere
   */
  private record Group(List<Candidate> candidates, Set<String> selecting) {}

  private final List<Row> rows;
  private final Map<Place, Group> groups;
  private final Set<String> parameters;
  private final Set<String> subResources;

  private RouteTable(List<Row> rows) {
    this.rows = rows;
    this.parameters =
        Stream.concat(PLAIN_PARAMETERS.stream(), rows.stream().flatMap(RouteTable::parameterNames))
            .collect(Collectors.toUnmodifiableSet());
    this.subResources =
        rows.stream()
            .flatMap(row -> parametersOf(row).limit(1))
            .filter(parameter -> parameter.value().isEmpty())
            .map(Parameter::name)
            .collect(Collectors.toUnmodifiableSet());
    this.groups =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Place(row.method(), row.resource()),
                    Collectors.collectingAndThen(Collectors.toList(), this::group)));
  }

  private Group group(List<Row> members) {
    Set<String> selecting = new HashSet<>(subResources);
    members.stream().flatMap(RouteTable::parameterNames).forEach(selecting::add);
    selecting.remove(OPERATION_ID);
    return new Group(
        members.stream()
            .sorted(Comparator.comparingInt(row -> -row.discriminators().size()))
            .map(Candidate::of)
            .toList(),
        Set.copyOf(selecting));
  }

  /** Returns a table of rows; the first parameter of a row is its sub-resource. */
  public static RouteTable of(Row... rows) {
    return new RouteTable(List.of(rows));
  }

  /** Returns the rows, in the order they were given. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * Returns the operation a request asks for.
   *
   * @throws S3Exception {@code NotImplemented} if it is refused or unknown, {@code
   *     MethodNotAllowed} if S3 has none for the method, {@code InvalidArgument} if the query names
   *     none, as the rules above say
   */
  public Route resolve(S3Request request) {
    requireNoUnknownWord(request.query());
    Group group =
        groups.getOrDefault(
            new Place(request.method(), resource(request)), new Group(List.of(), subResources));
    Set<String> selectors = selectors(group, request);
    Route route = match(group, request, selectors).route();
    if (route.versionAction().isEmpty() && request.query().has("versionId")) {
      throw S3Exception.invalidArgument(
          "This operation does not accept a version-id.",
          "versionId",
          request.parameter("versionId").orElse(""));
    }
    return route;
  }

  private Row match(Group group, S3Request request, Set<String> selectors) {
    for (Candidate candidate : group.candidates()) {
      if (candidate.parameters().containsAll(selectors) && candidate.matches(request)) {
        return candidate.row();
      }
    }
    throw unresolved(request, group.candidates().stream().map(Candidate::row).toList(), selectors);
  }

  private void requireNoUnknownWord(Query query) {
    for (Query.Parameter parameter : query.parameters()) {
      String name = parameter.name();
      if (parameter.value().isEmpty()
          && !parameters.contains(name)
          && WORD.matcher(name).matches()) {
        throw new S3Exception(
            S3ErrorCode.NOT_IMPLEMENTED, "The sub-resource " + name + " is not implemented");
      }
    }
  }

  private static Resource resource(S3Request request) {
    if (request.key().isPresent()) {
      return Resource.OBJECT;
    }
    return request.bucket().isPresent() ? Resource.BUCKET : Resource.SERVICE;
  }

  /** The query of a preflight request is that of another request, and selects nothing. */
  private static Set<String> selectors(Group group, S3Request request) {
    if (request.method().equals("OPTIONS")) {
      return Set.of();
    }
    Set<String> selectors = new TreeSet<>();
    for (Query.Parameter parameter : request.query().parameters()) {
      if (group.selecting().contains(parameter.name())) {
        selectors.add(parameter.name());
      }
    }
    return selectors;
  }

  private static boolean has(S3Request request, Discriminator discriminator) {
    if (discriminator instanceof Parameter parameter) {
      return request
          .parameter(parameter.name())
          .filter(value -> parameter.value().isEmpty() || parameter.value().equals(value))
          .isPresent();
    }
    return discriminator instanceof Header header && request.headers().has(header.name());
  }

  private static boolean has(Row row, Set<String> selectors) {
    return parameterNames(row).collect(Collectors.toSet()).containsAll(selectors);
  }

  private S3Exception unresolved(S3Request request, List<Row> group, Set<String> selectors) {
    if (selectors.isEmpty()) {
      return methodNotAllowed(request, resource(request).name(), Set.of());
    }
    for (String selector : selectors) {
      if (group.stream().noneMatch(row -> has(row, Set.of(selector)))) {
        return methodNotAllowed(request, resourceType(request, selector), Set.of(selector));
      }
    }
    String names = String.join(", ", selectors);
    String first = selectors.iterator().next();
    if (group.stream().noneMatch(row -> has(row, selectors))) {
      return S3Exception.invalidArgument(
          "Conflicting query string parameters: " + names, "ResourceType", first);
    }
    return S3Exception.invalidArgument(
        "Invalid or incomplete query string parameters: " + names,
        first,
        request.parameter(first).orElse(""));
  }

  private S3Exception methodNotAllowed(
      S3Request request, String resourceType, Set<String> selectors) {
    Set<String> allowed =
        rows.stream()
            .filter(row -> row.resource() == resource(request))
            .filter(
                row -> selectors.isEmpty() ? row.discriminators().isEmpty() : has(row, selectors))
            .map(Row::method)
            .filter(method -> !method.equals(request.method()))
            .collect(Collectors.toCollection(TreeSet::new));
    S3Exception error =
        new S3Exception(S3ErrorCode.METHOD_NOT_ALLOWED)
            .detail("Method", request.method())
            .detail("ResourceType", resourceType);
    return allowed.isEmpty() ? error : error.header("Allow", String.join(", ", allowed));
  }

  /** S3's own names, which are those of its server access log. */
  private static String resourceType(S3Request request, String subResource) {
    return switch (subResource) {
      case "delete" -> "MULTI_OBJECT_DELETE";
      case "logging" -> "LOGGING_STATUS";
      case "object-lock" -> "OBJECT_LOCK_CONFIGURATION";
      case "policy" -> "BUCKETPOLICY";
      case "tagging" -> request.key().isPresent() ? "OBJECT_TAGGING" : "TAGGING";
      case "uploadId" -> "UPLOAD";
      case "versions" -> "BUCKETVERSIONS";
      default ->
          subResource
              .replace('-', '_')
              .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
              .toUpperCase(Locale.ROOT);
    };
  }

  private static Stream<Parameter> parametersOf(Row row) {
    return row.discriminators().stream()
        .filter(Parameter.class::isInstance)
        .map(Parameter.class::cast);
  }

  private static Stream<String> parameterNames(Row row) {
    return parametersOf(row).map(Parameter::name);
  }
}
