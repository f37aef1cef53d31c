package io.hafiz.storage.contract;

import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a bucket holds, kept in the plainest way there is. */
final class ReferenceModel {
  /**
   * A version or, without content, a delete marker.
   *
   * @param key the key
   * @param id the id the store gave
   * @param content the content
   * @param tag value of its one tag; empty for none
   */
  record Entry(String key, VersionId id, Optional<String> content, String tag) {}

  /**
   * An upload in progress.
   *
   * @param key the key
   * @param id the id the store gave
   * @param parts content by number
   */
  record Upload(String key, UploadId id, TreeMap<Integer, String> parts) {}

  /** What a listing shows: lines for entries and for common prefixes. */
  record Listing(List<String> entries, List<String> prefixes) {}

  private final TreeMap<String, List<Entry>> history = new TreeMap<>(ObjectKey::compare);
  private final Map<UploadId, Upload> uploads = new LinkedHashMap<>();
  VersioningStatus status = VersioningStatus.UNVERSIONED;

  /** Returns the entries of a key, newest first. */
  List<Entry> history(String key) {
    return history.getOrDefault(key, List.of());
  }

  Optional<Entry> current(String key) {
    return history(key).stream().findFirst().filter(entry -> entry.content().isPresent());
  }

  Optional<Entry> version(String key, VersionId id) {
    return history(key).stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  List<Entry> all() {
    return history.values().stream().flatMap(List::stream).toList();
  }

  List<Upload> uploads() {
    return List.copyOf(uploads.values());
  }

  /** Makes an entry the newest of its key. */
  void push(Entry entry) {
    List<Entry> entries = history.computeIfAbsent(entry.key(), key -> new ArrayList<>());
    if (entry.id().isNull()) {
      entries.removeIf(old -> old.id().isNull());
    }
    entries.add(0, entry);
  }

  void remove(String key, VersionId id) {
    List<Entry> entries = history.getOrDefault(key, new ArrayList<>());
    entries.removeIf(entry -> entry.id().equals(id));
    if (entries.isEmpty()) {
      history.remove(key);
    }
  }

  void replace(Entry old, Entry replacement) {
    List<Entry> entries = history.get(old.key());
    entries.set(entries.indexOf(old), replacement);
  }

  void begin(String key, UploadId id) {
    uploads.put(id, new Upload(key, id, new TreeMap<>()));
  }

  void end(Upload upload) {
    uploads.remove(upload.id());
  }

  Listing objects(String prefix, String delimiter) {
    List<String> keys = history.keySet().stream().filter(key -> current(key).isPresent()).toList();
    return rollUp(keys, keys, prefix, delimiter);
  }

  Listing versions(String prefix, String delimiter) {
    List<String> keys = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (List<Entry> entries : history.values()) {
      for (Entry entry : entries) {
        keys.add(entry.key());
        lines.add(
            line(entry.key(), entry.id(), entry.content().isEmpty(), entry == entries.get(0)));
      }
    }
    return rollUp(keys, lines, prefix, delimiter);
  }

  static String line(String key, VersionId id, boolean marker, boolean latest) {
    return key + " " + id + (marker ? " marker" : " object") + (latest ? " latest" : "");
  }

  Listing uploads(String prefix, String delimiter) {
    TreeMap<String, List<String>> byKey = new TreeMap<>(ObjectKey::compare);
    for (Upload upload : uploads.values()) {
      byKey.computeIfAbsent(upload.key(), key -> new ArrayList<>()).add(upload.id().value());
    }
    List<String> keys = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    byKey.forEach(
        (key, ids) ->
            ids.forEach(
                id -> {
                  keys.add(key);
                  lines.add(key + " " + id);
                }));
    return rollUp(keys, lines, prefix, delimiter);
  }

  private static Listing rollUp(
      List<String> keys, List<String> lines, String prefix, String delimiter) {
    List<String> entries = new ArrayList<>();
    Set<String> prefixes = new LinkedHashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (key.startsWith(prefix)) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        if (at < 0) {
          entries.add(lines.get(i));
        } else {
          prefixes.add(key.substring(0, at + delimiter.length()));
        }
      }
    }
    return new Listing(entries, List.copyOf(prefixes));
  }
}
