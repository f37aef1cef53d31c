package io.hafiz.http.internal.tls;

import static io.hafiz.http.internal.tls.Der.bits;
import static io.hafiz.http.internal.tls.Der.bool;
import static io.hafiz.http.internal.tls.Der.explicit;
import static io.hafiz.http.internal.tls.Der.implicit;
import static io.hafiz.http.internal.tls.Der.integer;
import static io.hafiz.http.internal.tls.Der.octets;
import static io.hafiz.http.internal.tls.Der.oid;
import static io.hafiz.http.internal.tls.Der.sequence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate made for one run, with its key, which never leaves memory. It signs itself, so that
 * a client that trusts it trusts nothing else. See <a
 * href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>. Immutable.
 */
public final class SelfSignedCertificate {
  /** Clocks of clients may be behind. */
  private static final Duration BEFORE = Duration.ofDays(1);

  private static final Duration AFTER = Duration.ofDays(30);

  private static final byte[] ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

  /** The bits digitalSignature and keyCertSign of nine, the first bit being the highest. */
  private static final byte[] SIGN_DATA_AND_CERTIFICATES = {(byte) 0b1000_0100};

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final char[] NO_PASSWORD = {};

  private final KeyPair keys;
  private final X509Certificate certificate;

  private SelfSignedCertificate(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /**
   * Creates a certificate for {@code localhost}, its subdomains, and the loopback addresses.
   *
   * @param domains further domains it is for, each with its direct subdomains
   * @param now when it is made; it is valid for 30 days from then
   */
  public static SelfSignedCertificate create(List<String> domains, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] content = content(keys, names(domains), now);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] signed = sequence(content, ECDSA_WITH_SHA256, bits(signature.sign()));
      return new SelfSignedCertificate(
          keys,
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot make EC certificates", e);
    }
  }

  private static byte[] content(KeyPair keys, byte[] names, Instant now)
      throws GeneralSecurityException {
    byte[] name = sequence(Der.set(sequence(oid(COMMON_NAME), Der.utf8("Hafiz"))));
    byte[] keyId = MessageDigest.getInstance("SHA-1").digest(keys.getPublic().getEncoded());
    int v3 = 2;
    return sequence(
        explicit(0, integer(v3)),
        integer(new BigInteger(127, new SecureRandom()).setBit(126)),
        ECDSA_WITH_SHA256,
        name,
        sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(AFTER))),
        name,
        keys.getPublic().getEncoded(),
        explicit(
            3,
            sequence(
                critical(BASIC_CONSTRAINTS, sequence(bool(true), integer(0))),
                critical(KEY_USAGE, bits(SIGN_DATA_AND_CERTIFICATES, 2)),
                extension(EXTENDED_KEY_USAGE, sequence(oid(SERVER_AUTHENTICATION))),
                extension(SUBJECT_KEY_IDENTIFIER, octets(keyId)),
                extension(SUBJECT_ALTERNATIVE_NAME, names))));
  }

  private static byte[] names(List<String> domains) {
    Stream<byte[]> dns =
        Stream.concat(Stream.of("localhost"), domains.stream())
            .distinct()
            .flatMap(domain -> Stream.of(domain, "*." + domain))
            .map(name -> implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
    Stream<byte[]> addresses =
        Stream.of("127.0.0.1", "::1").map(text -> implicit(IP_ADDRESS, address(text)));
    return sequence(Stream.concat(dns, addresses).toArray(byte[][]::new));
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (IOException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private static byte[] critical(String oid, byte[] value) {
    return sequence(oid(oid), bool(true), octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return sequence(oid(oid), octets(value));
  }

  /** Returns the certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Returns the certificate as PEM text, for clients that read trusted certificates from a file.
   */
  public String pem() {
    try {
      byte[] lineEnd = {'\n'};
      String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the server's side of TLS. */
  public SSLContext forServer() {
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry(
          "hafiz", keys.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java runtime cannot serve TLS", e);
    }
  }

  /** Returns the client's side of TLS: it trusts this certificate and no other. */
  public SSLContext forClient() {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("hafiz", certificate);
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java runtime cannot speak TLS", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
