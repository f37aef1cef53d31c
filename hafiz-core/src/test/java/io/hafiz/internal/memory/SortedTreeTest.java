package io.hafiz.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedTreeTest {
  private static SortedTree<Integer, String> empty() {
    return SortedTree.empty(Comparator.naturalOrder());
  }

  private static List<String> list(Iterator<String> iterator) {
    List<String> list = new ArrayList<>();
    iterator.forEachRemaining(list::add);
    return list;
  }

  private static void compare(
      SortedTree<Integer, String> tree, NavigableMap<Integer, String> model, int from, long seed) {
    assertThat(list(tree.valuesFrom(from)))
        .as("repeat with -Dhafiz.seed=%d", seed)
        .isEqualTo(List.copyOf(model.tailMap(from, true).values()));
    assertThat(list(tree.valuesBetween(from, from + 50)))
        .as("repeat with -Dhafiz.seed=%d", seed)
        .isEqualTo(List.copyOf(model.subMap(from, true, from + 50, true).values()));
    assertThat(tree.get(from))
        .as("repeat with -Dhafiz.seed=%d", seed)
        .isEqualTo(Optional.ofNullable(model.get(from)));
    assertThat(tree.isEmpty()).isEqualTo(model.isEmpty());
  }

  @Test
  void random_changes_do_what_a_tree_map_does_and_leave_older_trees_alone() {
    long seed = Long.getLong("hafiz.seed", System.nanoTime());
    Random random = new Random(seed);
    SortedTree<Integer, String> tree = empty();
    TreeMap<Integer, String> model = new TreeMap<>();
    SortedTree<Integer, String> oldTree = tree;
    TreeMap<Integer, String> oldModel = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(3000);
      boolean growing = i / 5000 % 2 == 0;
      if (random.nextInt(10) < (growing ? 8 : 2)) {
        tree = tree.put(key, "v" + i);
        model.put(key, "v" + i);
      } else {
        tree = tree.remove(key);
        model.remove(key);
      }
      if (i % 500 == 0) {
        compare(tree, model, random.nextInt(3000), seed);
        compare(oldTree, oldModel, 0, seed);
        oldTree = tree;
        oldModel = new TreeMap<>(model);
      }
    }
    for (int key : List.copyOf(model.keySet())) {
      tree = tree.remove(key);
    }
    assertThat(tree.isEmpty()).isTrue();
  }

  @Test
  void removing_what_is_not_there_returns_the_same_tree() {
    SortedTree<Integer, String> tree = empty().put(1, "a");
    assertThat(tree.remove(2)).isSameAs(tree);
  }

  @Test
  void ascending_and_descending_keys_are_all_kept() {
    SortedTree<Integer, String> tree = empty();
    for (int i = 0; i < 5000; i++) {
      tree = tree.put(5000 + i, "up").put(4999 - i, "down");
    }
    assertThat(list(tree.valuesFrom(0))).hasSize(10_000);
  }
}
