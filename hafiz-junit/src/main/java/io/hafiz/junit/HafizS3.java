package io.hafiz.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test an S3 endpoint of its own, in memory, on a free port of the loopback interface.
 *
 * <pre>{@code
 * class BackupTest {
 *   @HafizS3(buckets = "backups") HafizServer s3;   // fresh for every test
 *   @HafizS3 S3Client client;                       // talks to it
 *
 *   @Test void uploads() { ... }
 * }
 * }</pre>
 *
 * <p>On a <b>field</b> or <b>parameter</b>, its type says what is injected: {@code
 * io.hafiz.http.HafizServer}, or, when the AWS SDK for Java 2 is on the class path, its {@code
 * S3Client}, {@code S3AsyncClient} or {@code S3Presigner}, set up for the endpoint. On a
 * <b>class</b>, parameters of these types need no annotation of their own.
 *
 * <p><b>Scope.</b> All that is annotated within one test shares one endpoint, started when it is
 * first needed and closed with its bytes after the test. A static field, or a parameter of a
 * {@code @BeforeAll} method, starts it for the whole class instead, and the tests of the class then
 * share that one. Endpoints with different {@linkplain #value names} are different. Nothing is
 * shared between tests that run in parallel but what a class shares itself.
 *
 * <p>A server with settings that this annotation does not have is started with {@code
 * HafizServer.builder()} and closed by JUnit's {@code @AutoClose}.
 */
@Documented
@Inherited
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HafizExtension.class)
public @interface HafizS3 {
  /** Returns the name of the endpoint; declarations with one name in one scope share it. */
  String value() default "";

  /** Returns buckets to create before the test; those that exist stay as they are. */
  String[] buckets() default {};

  /** Returns the region of the endpoint, which signatures must name. */
  String region() default "us-east-1";

  /** Returns whether the endpoint speaks TLS, with a certificate made for it. */
  boolean tls() default false;

  /**
   * Returns the least size in bytes of every part of a multipart upload but the last; S3's own is 5
   * MiB. Lower it to test multipart uploads with little data.
   */
  long minPartSize() default 5L << 20;
}
