package io.hafiz.http.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedCertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:20:30Z");

  private final X509Certificate certificate =
      SelfSignedCertificate.create(List.of("s3.example.test"), NOW).certificate();

  @Test
  void it_signs_itself_with_a_p256_key() {
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
  }

  @Test
  void it_names_every_way_to_reach_the_server() throws Exception {
    int dns = 2;
    int address = 7;
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(
            List.of(dns, "localhost"),
            List.of(dns, "*.localhost"),
            List.of(dns, "s3.example.test"),
            List.of(dns, "*.s3.example.test"),
            List.of(address, "127.0.0.1"),
            List.of(address, "0:0:0:0:0:0:0:1"));
  }

  @Test
  void it_may_be_both_anchor_and_server() throws Exception {
    assertThat(certificate.getBasicConstraints()).isZero();
    assertThat(certificate.getKeyUsage())
        .containsExactly(true, false, false, false, false, true, false, false, false);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T10:20:30Z", "2049-12-20T00:00:00Z", "2051-01-01T00:00:00Z"})
  void it_is_valid_from_yesterday_for_a_month(Instant now) {
    X509Certificate other = SelfSignedCertificate.create(List.of(), now).certificate();
    assertThat(other.getNotBefore()).isEqualTo(Date.from(now.minus(Duration.ofDays(1))));
    assertThat(other.getNotAfter()).isEqualTo(Date.from(now.plus(Duration.ofDays(30))));
  }

  @Test
  void no_two_are_alike() {
    X509Certificate other = SelfSignedCertificate.create(List.of(), NOW).certificate();
    assertThat(other.getSerialNumber()).isNotEqualTo(certificate.getSerialNumber());
    assertThat(other.getPublicKey()).isNotEqualTo(certificate.getPublicKey());
  }

  @Test
  void its_pem_text_reads_back() throws Exception {
    SelfSignedCertificate own = SelfSignedCertificate.create(List.of(), NOW);
    byte[] pem = own.pem().getBytes(StandardCharsets.US_ASCII);
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .isEqualTo(own.certificate());
    assertThat(own.pem().lines()).allMatch(line -> line.length() <= 64);
  }
}
