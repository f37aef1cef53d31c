package io.hafiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3Exception;
import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares every public and protected signature with {@code public-api.txt}, so that no change to
 * the public interface goes unseen. Run with {@code -Dhafiz.api.write=true} to accept a change.
 */
class PublicApiTest {
  private static final Path GOLDEN = Path.of("src/test/resources/public-api.txt");

  @Test
  void public_signatures_are_the_committed_ones() throws IOException {
    String actual = render();
    if (Boolean.getBoolean("hafiz.api.write")) {
      Files.writeString(GOLDEN, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(GOLDEN));
  }

  private static String render() {
    return Stream.of(S3Exception.class, HafizServer.class, HafizS3.class)
        .flatMap(member -> CompiledClasses.of(member).names().stream())
        .filter(name -> !name.contains(".internal."))
        .map(PublicApiTest::load)
        .filter(PublicApiTest::isPublic)
        .map(PublicApiTest::render)
        .collect(Collectors.joining("\n"));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isPublic(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String render(Class<?> type) {
    Stream<Member> members =
        Stream.<Member[]>of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Arrays::stream);
    List<String> lines =
        members
            .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .filter(member -> !isGenerated(type, member))
            .map(PublicApiTest::signature)
            .sorted()
            .toList();
    return type.toGenericString()
        + "\n"
        + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  /** What the compiler writes for records and enums says nothing that their head does not. */
  private static boolean isGenerated(Class<?> type, Member member) {
    boolean standard =
        member instanceof Method method
            && (method.getName().equals("equals")
                || method.getName().equals("hashCode")
                || method.getName().equals("toString"));
    boolean ofEnum =
        type.isEnum()
            && member instanceof Method method
            && (method.getName().equals("values") || method.getName().equals("valueOf"));
    return standard || ofEnum || isAccessor(type, member);
  }

  private static boolean isAccessor(Class<?> type, Member member) {
    return type.isRecord()
        && member instanceof Method
        && Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getAccessor)
            .anyMatch(member::equals);
  }

  private static String signature(Member member) {
    if (member instanceof Field field) {
      return field.toGenericString();
    }
    return member instanceof Constructor<?> constructor
        ? constructor.toGenericString()
        : ((Method) member).toGenericString();
  }
}
