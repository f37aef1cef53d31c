package io.hafiz.auth.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of IP addresses, <a href="https://www.rfc-editor.org/rfc/rfc4632">CIDR</a>. Names are
 * never looked up. An IPv6 address that maps an IPv4 address is that IPv4 address.
 *
 * @param bits the length of an address in bits, 32 or 128
 * @param address the first address of the range as a number
 * @param prefix how many leading bits all its addresses share
 */
record IpNetwork(int bits, BigInteger address, int prefix) {
  private static final BigInteger MAPPED = BigInteger.valueOf(0xFFFF);

  /** Returns the range that a text in CIDR form names, a single address without a prefix. */
  static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return parseAddress(text);
    }
    return parseAddress(text.substring(0, slash))
        .flatMap(
            single ->
                decimal(text.substring(slash + 1), single.bits())
                    .map(prefix -> single.range(prefix)));
  }

  /** Returns the range in CIDR form, a single address without a prefix. */
  @Override
  public String toString() {
    byte[] number = address.toByteArray();
    byte[] octets = new byte[bits / 8];
    int length = Math.min(number.length, octets.length);
    System.arraycopy(number, number.length - length, octets, octets.length - length, length);
    try {
      String text = InetAddress.getByAddress(octets).getHostAddress();
      return prefix == bits ? text : text + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private IpNetwork range(int length) {
    int free = bits - length;
    return new IpNetwork(bits, address.shiftRight(free).shiftLeft(free), length);
  }

  /** Returns whether an address, given as a range of one, lies in this range. */
  boolean contains(IpNetwork single) {
    int free = bits - prefix;
    return bits == single.bits && address.shiftRight(free).equals(single.address.shiftRight(free));
  }

  /** Returns the address that a text names; empty if it names none. */
  static Optional<IpNetwork> parseAddress(String text) {
    if (text.indexOf(':') < 0) {
      return parseIpv4(text).map(value -> new IpNetwork(32, value, 32));
    }
    return parseIpv6(text).map(IpNetwork::ofIpv6);
  }

  private static IpNetwork ofIpv6(BigInteger value) {
    return value.shiftRight(32).equals(MAPPED)
        ? new IpNetwork(32, value.subtract(MAPPED.shiftLeft(32)), 32)
        : new IpNetwork(128, value, 128);
  }

  private static Optional<BigInteger> parseIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return Optional.empty();
    }
    long value = 0;
    for (String octet : octets) {
      Optional<Integer> number = decimal(octet, 255);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      value = value << 8 | number.get();
    }
    return Optional.of(BigInteger.valueOf(value));
  }

  private static Optional<BigInteger> parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(all -> all.size() == 8).map(IpNetwork::join);
    }
    if (text.lastIndexOf('.', gap) >= 0) {
      return Optional.empty(); // Octets stand for the last groups of an address only.
    }
    Optional<List<Integer>> head = groups(text.substring(0, gap));
    Optional<List<Integer>> tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || head.get().size() + tail.get().size() > 7) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(head.get());
    while (all.size() + tail.get().size() < 8) {
      all.add(0);
    }
    all.addAll(tail.get());
    return Optional.of(join(all));
  }

  private static Optional<List<Integer>> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] words = text.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      boolean last = i == words.length - 1;
      if (last && words[i].indexOf('.') >= 0) {
        Optional<BigInteger> ipv4 = parseIpv4(words[i]);
        if (ipv4.isEmpty()) {
          return Optional.empty();
        }
        groups.add(ipv4.get().shiftRight(16).intValue());
        groups.add(ipv4.get().intValue() & 0xFFFF);
      } else if (isHexadecimal(words[i])) {
        groups.add(Integer.parseInt(words[i], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static boolean isHexadecimal(String word) {
    return !word.isEmpty()
        && word.length() <= 4
        && word.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }

  private static BigInteger join(List<Integer> groups) {
    BigInteger value = BigInteger.ZERO;
    for (int group : groups) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return value;
  }

  private static Optional<Integer> decimal(String text, int max) {
    boolean digits =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits
        ? Optional.of(Integer.valueOf(text)).filter(value -> value <= max)
        : Optional.empty();
  }
}
