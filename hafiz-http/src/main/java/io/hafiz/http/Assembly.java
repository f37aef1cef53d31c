package io.hafiz.http;

import io.hafiz.auth.Authorizer;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.http.internal.route.Routes;
import io.hafiz.http.internal.route.S3Service;
import io.hafiz.http.internal.server.EndpointSettings;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.sigv4.SigningScope;
import io.hafiz.http.internal.sts.StsService;
import io.hafiz.http.internal.tls.SelfSignedCertificate;
import io.hafiz.http.internal.wire.Addressing;
import io.hafiz.storage.StorageBackend;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Puts the parts of a server together.
 *
 * @param settings what was asked for
 * @param authorizer decides who may do what
 * @param storage keeps everything
 * @param temporary issues and knows temporary credentials
 */
record Assembly(
    HafizServer.Builder settings,
    Authorizer authorizer,
    StorageBackend storage,
    TemporaryCredentials temporary) {

  /** Returns what the endpoint is made of. */
  EndpointSettings endpoint(Optional<SelfSignedCertificate> certificate) {
    return new EndpointSettings(
        new InetSocketAddress(settings.host, settings.port),
        s3(),
        sts(),
        new Addressing(settings.virtualHosts),
        settings.listener,
        settings.executor,
        certificate.map(SelfSignedCertificate::forServer));
  }

  private S3Service s3() {
    return new S3Service(
        Routes.S3::resolve,
        authenticator(SigningScope.s3(settings.region)),
        authorizer,
        settings.explainDenials,
        settings.accounts.orElse(settings.identities),
        storage,
        settings.region,
        settings.limits,
        settings.clock);
  }

  private StsService sts() {
    return new StsService(
        authenticator(SigningScope.sts(settings.region)),
        settings.identities,
        temporary,
        settings.region,
        settings.clock);
  }

  private SigV4Authenticator authenticator(SigningScope scope) {
    return new SigV4Authenticator(temporary.or(settings.identities), scope, settings.limits);
  }
}
