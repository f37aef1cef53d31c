package io.hafiz.auth;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The context of an {@link AuthorizationRequest}, gathered when it is first looked at. Where no
 * policy applies nobody looks, and that is most requests: gathering costs a tenth of one, and more
 * where the tags of an object must be read from a disk. Unmodifiable and thread-safe; looked at by
 * two threads at once it may be gathered twice.
 */
public final class DeferredContext extends AbstractMap<String, List<String>> {
  private final Supplier<Map<String, List<String>>> source;
  private volatile Optional<Map<String, List<String>>> gathered = Optional.empty();

  /**
   * Creates a context.
   *
   * @param source gathers it; what it throws, whoever looks at the context gets
   */
  public DeferredContext(Supplier<Map<String, List<String>>> source) {
    this.source = source;
  }

  /** Returns a map as it is if it is deferred, else an immutable copy. */
  public static Map<String, List<String>> keep(Map<String, List<String>> context) {
    return context instanceof DeferredContext ? context : Map.copyOf(context);
  }

  private Map<String, List<String>> gathered() {
    Optional<Map<String, List<String>>> known = gathered;
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, List<String>> all = Map.copyOf(source.get());
    gathered = Optional.of(all);
    return all;
  }

  @Override
  public Set<Entry<String, List<String>>> entrySet() {
    return gathered().entrySet();
  }

  @Override
  public boolean containsKey(Object key) {
    return gathered().containsKey(key);
  }

  @Override
  public List<String> get(Object key) {
    return gathered().get(key);
  }
}
