package io.hafiz.junit;

import io.hafiz.http.HafizServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ServiceLoader;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Makes clients of the AWS SDK for an endpoint. Loaded only when a test asks for one, which it can
 * only where the SDK is on the class path.
 */
final class SdkClient {
  private SdkClient() {}

  static TestEndpoint.Client create(Class<?> type, HafizServer server) {
    if (type == S3Client.class) {
      S3Client client = syncClient(server);
      return new TestEndpoint.Client(client, client::close);
    }
    if (type == S3AsyncClient.class) {
      S3AsyncClient client = asyncClient(server);
      return new TestEndpoint.Client(client, client::close);
    }
    S3Presigner presigner = presigner(server);
    return new TestEndpoint.Client(presigner, presigner::close);
  }

  private static S3Client syncClient(HafizServer server) {
    var builder = configure(S3Client.builder(), server);
    if (isTls(server)) {
      SdkHttpService service = load(SdkHttpService.class);
      builder.httpClient(service.createHttpClientBuilder().buildWithDefaults(trusting(server)));
    }
    return builder.build();
  }

  private static S3AsyncClient asyncClient(HafizServer server) {
    var builder = configure(S3AsyncClient.builder(), server);
    if (isTls(server)) {
      SdkAsyncHttpService service = load(SdkAsyncHttpService.class);
      builder.httpClient(
          service.createAsyncHttpClientFactory().buildWithDefaults(trusting(server)));
    }
    return builder.build();
  }

  private static S3Presigner presigner(HafizServer server) {
    return S3Presigner.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .credentialsProvider(credentials(server))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static <B extends S3BaseClientBuilder<B, C>, C> B configure(
      B builder, HafizServer server) {
    return builder
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .credentialsProvider(credentials(server))
        .forcePathStyle(true);
  }

  private static AwsCredentialsProvider credentials(HafizServer server) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            server.credentials().accessKeyId(), server.credentials().secretAccessKey()));
  }

  private static boolean isTls(HafizServer server) {
    return server.endpoint().getScheme().equals("https");
  }

  private static <S> S load(Class<S> service) {
    return ServiceLoader.load(service)
        .findFirst()
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "no HTTP client of the AWS SDK is on the class path"));
  }

  private static AttributeMap trusting(HafizServer server) {
    TrustManager[] managers = trustManagers(server.certificatePem());
    return AttributeMap.builder()
        .put(SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER, () -> managers)
        .build();
  }

  private static TrustManager[] trustManagers(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("hafiz", certificate(pem));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the endpoint's certificate cannot be trusted", e);
    }
  }

  private static java.security.cert.Certificate certificate(String pem)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
