package io.hafiz.internal.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * An immutable sorted map: a B-tree of which a change copies one path and shares the rest, so that
 * every version of it stays readable, without locks, for as long as somebody holds it.
 *
 * @param <K> what values are found by
 * @param <V> the values
 */
final class SortedTree<K, V> {
  /** The most entries of a node; 32 keep a path's copies small and the tree flat. */
  static final int CAPACITY = 32;

  private final Comparator<? super K> order;
  private final Node root;

  private SortedTree(Comparator<? super K> order, Node root) {
    this.order = order;
    this.root = root;
  }

  /** Returns a tree without entries. */
  static <K, V> SortedTree<K, V> empty(Comparator<? super K> order) {
    return new SortedTree<>(order, Node.EMPTY);
  }

  /**
   * A node.
   *
   * @param height 0 for a leaf
   * @param keys of a leaf, the keys; else for each child a key not greater than any in it, and
   *     greater than any in the child before
   * @param slots of a leaf, the values; else the children
   */
  private record Node(int height, Object[] keys, Object[] slots) {
    static final Node EMPTY = new Node(0, new Object[0], new Object[0]);

    int count() {
      return keys.length;
    }

    Node child(int index) {
      return (Node) slots[index];
    }

    /** Returns this node with some entries replaced by others. */
    Node replace(int from, int to, Object[] newKeys, Object[] newSlots) {
      return new Node(height, splice(keys, from, to, newKeys), splice(slots, from, to, newSlots));
    }

    /** Returns this node with some children replaced by others. */
    Node replace(int from, int to, Node[] children) {
      Object[] newKeys = new Object[children.length];
      for (int i = 0; i < children.length; i++) {
        newKeys[i] = children[i].keys[0];
      }
      return replace(from, to, newKeys, children);
    }

    /** Returns this node, as two if it has grown too large. */
    Node[] split() {
      if (count() <= CAPACITY) {
        return new Node[] {this};
      }
      int middle = count() / 2;
      return new Node[] {slice(0, middle), slice(middle, count())};
    }

    private Node slice(int from, int to) {
      return new Node(
          height, Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(slots, from, to));
    }

    private static Object[] splice(Object[] array, int from, int to, Object[] replacement) {
      Object[] result = new Object[array.length - (to - from) + replacement.length];
      System.arraycopy(array, 0, result, 0, from);
      System.arraycopy(replacement, 0, result, from, replacement.length);
      System.arraycopy(array, to, result, from + replacement.length, array.length - to);
      return result;
    }
  }

  boolean isEmpty() {
    return root.count() == 0;
  }

  /** Returns the value of a key. */
  Optional<V> get(K key) {
    Node node = root;
    while (node.height > 0) {
      node = node.child(childOf(node, key));
    }
    int index = search(node, key);
    return index < 0 ? Optional.empty() : Optional.of(value(node.slots[index]));
  }

  /** Returns this tree with a value put, in place of any of an equal key. */
  SortedTree<K, V> put(K key, V value) {
    Node[] nodes = put(root, key, value);
    Node top =
        nodes.length == 1
            ? nodes[0]
            : new Node(root.height + 1, new Object[0], new Object[0]).replace(0, 0, nodes);
    return new SortedTree<>(order, top);
  }

  private Node[] put(Node node, K key, V value) {
    Object[] keys = {key};
    Object[] values = {value};
    if (node.height == 0) {
      int index = search(node, key);
      return index >= 0
          ? new Node[] {node.replace(index, index + 1, keys, values)}
          : node.replace(-index - 1, -index - 1, keys, values).split();
    }
    int index = childOf(node, key);
    return node.replace(index, index + 1, put(node.child(index), key, value)).split();
  }

  /** Returns this tree without a key. */
  SortedTree<K, V> remove(K key) {
    Node top = remove(root, key);
    if (top == root) {
      return this;
    }
    while (top.height > 0 && top.count() == 1) {
      top = top.child(0);
    }
    return new SortedTree<>(order, top.count() == 0 ? Node.EMPTY : top);
  }

  /** Returns the node itself if it does not have the key. */
  private Node remove(Node node, K key) {
    if (node.height == 0) {
      int index = search(node, key);
      return index < 0 ? node : node.replace(index, index + 1, new Object[0], new Object[0]);
    }
    int index = childOf(node, key);
    Node child = remove(node.child(index), key);
    if (child == node.child(index)) {
      return node;
    }
    if (child.count() == 0) {
      return node.replace(index, index + 1, new Node[0]);
    }
    if (child.count() >= CAPACITY / 4 || node.count() == 1) {
      return node.replace(index, index + 1, new Node[] {child});
    }
    return index == 0
        ? node.replace(0, 2, join(child, node.child(1)))
        : node.replace(index - 1, index + 1, join(node.child(index - 1), child));
  }

  private static Node[] join(Node left, Node right) {
    return left.replace(left.count(), left.count(), right.keys, right.slots).split();
  }

  /** Returns the values in the order of their keys, from the first key that is not less. */
  Iterator<V> valuesFrom(K from) {
    return new Walk(from, Optional.empty());
  }

  /** Returns the values in the order of their keys, from one key to another, both inclusive. */
  Iterator<V> valuesBetween(K from, K to) {
    return new Walk(from, Optional.of(to));
  }

  private final class Walk implements Iterator<V> {
    private final Node[] path = new Node[root.height + 1];
    private final int[] next = new int[root.height + 1];
    private final Optional<K> last;

    Walk(K from, Optional<K> last) {
      this.last = last;
      path[root.height] = root;
      for (int height = root.height; height > 0; height--) {
        next[height] = childOf(path[height], from);
        path[height - 1] = path[height].child(next[height]++);
      }
      int index = search(path[0], from);
      next[0] = index < 0 ? -index - 1 : index;
    }

    @Override
    public boolean hasNext() {
      return findLeaf() && last.map(this::reaches).orElse(true);
    }

    private boolean reaches(K key) {
      int index = search(path[0], key);
      return index >= 0 ? index >= next[0] : -index - 1 > next[0];
    }

    /** Goes on to the next leaf if this one has ended; tells whether there is an entry. */
    private boolean findLeaf() {
      if (next[0] < path[0].count()) {
        return true;
      }
      int height = 1;
      while (height < path.length && next[height] == path[height].count()) {
        height++;
      }
      if (height == path.length) {
        return false;
      }
      for (; height > 0; height--) {
        path[height - 1] = path[height].child(next[height]++);
        next[height - 1] = 0;
      }
      return true;
    }

    @Override
    public V next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return value(path[0].slots[next[0]++]);
    }
  }

  /** Returns the index of the child that has a key, if any child has it. */
  private int childOf(Node node, K key) {
    int index = search(node, key);
    return index >= 0 ? index : Math.max(0, -index - 2);
  }

  @SuppressWarnings("unchecked") // Only keys of this tree's type are ever put into it.
  private int search(Node node, K key) {
    return Arrays.binarySearch((K[]) node.keys, key, order);
  }

  @SuppressWarnings("unchecked") // Only values of this tree's type are ever put into it.
  private V value(Object slot) {
    return (V) slot;
  }
}
