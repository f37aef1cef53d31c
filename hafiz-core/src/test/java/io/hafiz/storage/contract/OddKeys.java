package io.hafiz.storage.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keys that a store which takes them for paths, names or patterns would get wrong. */
public final class OddKeys {
  /** The keys, in the order of their UTF-8 bytes. */
  public static final List<String> SORTED =
      Stream.of(
              "\u0000",
              "\u0001\u001f",
              "\t\n\r",
              " ",
              " a ",
              "%",
              "%2F",
              "%25",
              "&<>\"'",
              "*?[x]",
              "+",
              ".",
              "..",
              "../a",
              "/",
              "//",
              "/a",
              "A",
              "CON",
              "\\",
              "\\a",
              "a",
              "a\u0000",
              "a b",
              "a.",
              "a/",
              "a/.",
              "a//",
              "a/b",
              "a/b/c",
              "a0",
              "aa",
              "k".repeat(1024),
              "\u007f",
              "\u00e9",
              "\u65e5\u672c",
              "\uff0f",
              "\ufffd",
              "\uffff",
              "\ud83d\ude00",
              "\udbff\udfff")
          .sorted(OddKeys::byBytes)
          .toList();

  private OddKeys() {}

  private static int byBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
