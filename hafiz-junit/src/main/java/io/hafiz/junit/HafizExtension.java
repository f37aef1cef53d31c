package io.hafiz.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Injects what {@link HafizS3} asks for. All state is in JUnit's store, which closes it; a lookup
 * there finds the endpoint of the test first, then the one of its class.
 */
final class HafizExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(HafizExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    injectFields(context, context.getRequiredTestClass(), null, Modifier::isStatic);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IllegalAccessException {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      injectFields(context, instance.getClass(), instance, flags -> !Modifier.isStatic(flags));
    }
  }

  private static void injectFields(
      ExtensionContext context, Class<?> type, Object instance, Predicate<Integer> kind)
      throws IllegalAccessException {
    for (Field field :
        AnnotationSupport.findAnnotatedFields(
            type, HafizS3.class, f -> kind.test(f.getModifiers()))) {
      if (Modifier.isFinal(field.getModifiers()) || !field.trySetAccessible()) {
        throw new ExtensionConfigurationException("@HafizS3 cannot set the field " + field);
      }
      HafizS3 declaration = field.getAnnotation(HafizS3.class);
      field.set(instance, endpoint(context, declaration, field).inject(field.getType()));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(HafizS3.class)
        || TestEndpoint.canInject(parameter.getParameter().getType())
            && classDeclaration(context).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    HafizS3 declaration =
        parameter
            .findAnnotation(HafizS3.class)
            .or(() -> classDeclaration(context))
            .orElseThrow(IllegalStateException::new);
    return endpoint(context, declaration, parameter.getParameter())
        .inject(parameter.getParameter().getType());
  }

  /** Lets a constructor's parameters belong to the test, not to the class. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  private static TestEndpoint endpoint(
      ExtensionContext context, HafizS3 declaration, AnnotatedElement where) {
    TestEndpoint.Settings own = TestEndpoint.Settings.of(declaration);
    TestEndpoint endpoint =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                declaration.value(),
                name -> TestEndpoint.start(startSettings(context, declaration)),
                TestEndpoint.class);
    if (!own.isDefault() && !own.equals(endpoint.settings())) {
      throw new ExtensionConfigurationException(
          "@HafizS3 on %s wants %s, but the endpoint it shares was started with %s; give it a name of its own: @HafizS3(\"name\")"
              .formatted(where, own, endpoint.settings()));
    }
    endpoint.createBuckets(declaration.buckets());
    classDeclaration(context)
        .filter(onClass -> onClass.value().equals(declaration.value()))
        .ifPresent(onClass -> endpoint.createBuckets(onClass.buckets()));
    return endpoint;
  }

  /**
   * A declaration that sets nothing takes the settings of another one of its name, since fields are
   * injected in no particular order.
   */
  private static TestEndpoint.Settings startSettings(
      ExtensionContext context, HafizS3 declaration) {
    return Stream.concat(
            Stream.of(declaration), enclosingClasses(context).flatMap(HafizExtension::declarations))
        .filter(other -> other.value().equals(declaration.value()))
        .map(TestEndpoint.Settings::of)
        .filter(settings -> !settings.isDefault())
        .findFirst()
        .orElseGet(() -> TestEndpoint.Settings.of(declaration));
  }

  private static Stream<HafizS3> declarations(Class<?> type) {
    return Stream.concat(
        AnnotationSupport.findAnnotation(type, HafizS3.class).stream(),
        AnnotationSupport.findAnnotatedFields(type, HafizS3.class).stream()
            .map(field -> field.getAnnotation(HafizS3.class)));
  }

  private static Optional<HafizS3> classDeclaration(ExtensionContext context) {
    return enclosingClasses(context)
        .flatMap(type -> AnnotationSupport.findAnnotation(type, HafizS3.class).stream())
        .findFirst();
  }

  /** The class of the test, then those around it. */
  private static Stream<Class<?>> enclosingClasses(ExtensionContext context) {
    Class<?> innermost = context.getRequiredTestClass();
    return Stream.iterate(innermost, Objects::nonNull, Class::getEnclosingClass);
  }
}
