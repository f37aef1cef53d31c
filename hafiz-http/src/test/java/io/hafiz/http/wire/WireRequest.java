package io.hafiz.http.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A request in the making, signed when it is sent. Not thread-safe. */
public final class WireRequest {
  private final WireClient client;
  private final Optional<WireSigner> signer;
  private final String method;
  private final List<WireHeader> headers = new ArrayList<>();
  private final List<WireHeader> unsigned = new ArrayList<>();
  private final List<WireHeader> trailers = new ArrayList<>();
  private String target;
  private Optional<byte[]> body = Optional.empty();
  private Optional<Duration> expires = Optional.empty();
  private Optional<WireChunks> chunks = Optional.empty();
  private Optional<String> payloadHash = Optional.empty();
  private OptionalInt chunkSize = OptionalInt.empty();
  private Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private WireMistake mistake = WireMistake.NONE;
  private boolean contentLength = true;

  WireRequest(WireClient client, Optional<WireSigner> signer, String method, String target) {
    this.client = client;
    this.signer = signer;
    this.method = method;
    this.target = target;
  }

  /** Sets a header, in place of those with the same name. It is signed where clients sign it. */
  public WireRequest header(String name, String value) {
    headers.removeIf(header -> header.is(name));
    return addHeader(name, value);
  }

  /** Adds a header, beside those with the same name. */
  public WireRequest addHeader(String name, String value) {
    headers.add(new WireHeader(name, value));
    return this;
  }

  /** Adds a header after signing. */
  public WireRequest unsignedHeader(String name, String value) {
    unsigned.add(new WireHeader(name, value));
    return this;
  }

  /** Sets the body. */
  public WireRequest body(byte[] bytes) {
    body = Optional.of(bytes);
    return this;
  }

  /** Sets the body, in UTF-8. */
  public WireRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends {@code UNSIGNED-PAYLOAD} as the hash of the body. */
  public WireRequest unsignedPayload() {
    return payloadHash("UNSIGNED-PAYLOAD");
  }

  /** Sends and signs this in place of the hash of the body. */
  public WireRequest payloadHash(String value) {
    payloadHash = Optional.of(value);
    return this;
  }

  /** Signs in the query, to be valid for so long. */
  public WireRequest presigned(Duration validity) {
    expires = Optional.of(validity);
    return this;
  }

  /** Sends the body in chunks. */
  public WireRequest chunked(WireChunks form) {
    chunks = Optional.of(form);
    return this;
  }

  /** Sends the body in chunks of this size; by default 64 KiB. */
  public WireRequest chunkSize(int bytes) {
    chunkSize = OptionalInt.of(bytes);
    return this;
  }

  /** Sends a trailer after the chunks, advertised in {@code x-amz-trailer}. */
  public WireRequest trailer(String name, String value) {
    trailers.add(new WireHeader(name, value));
    return header("x-amz-trailer", name);
  }

  /** Signs with a mistake. */
  public WireRequest making(WireMistake made) {
    mistake = made;
    return this;
  }

  /** Signs as if it were this time. */
  public WireRequest at(Instant moment) {
    time = moment;
    return this;
  }

  /** Sends no {@code Content-Length}. */
  public WireRequest withoutContentLength() {
    contentLength = false;
    return this;
  }

  /** Sends the request on a connection of its own and returns the final answer. */
  public WireResponse send() {
    try (WireConnection connection = client.connect()) {
      connection.write(unsignedHeader("Connection", "close").bytes());
      return connection.read(method.equals("HEAD"));
    }
  }

  /** Signs the request and returns its bytes as they would be sent; to be called once. */
  public byte[] bytes() {
    byte[] plain = body.orElseGet(() -> new byte[0]);
    chunks.ifPresent(form -> addChunkHeaders(form, plain));
    addContentLength(plain);
    byte[] sent =
        signer
            .map(s -> sign(s.making(mistake), plain))
            .orElseGet(() -> encode(plain, Optional.empty()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(sent);
    return out.toByteArray();
  }

  private void addChunkHeaders(WireChunks form, byte[] plain) {
    payloadHash = payloadHash.or(() -> Optional.of(form.payloadHash()));
    if (headers.stream().noneMatch(header -> header.is("Content-Encoding"))) {
      header("Content-Encoding", "aws-chunked");
    }
    if (headers.stream().noneMatch(header -> header.is("x-amz-decoded-content-length"))) {
      header("x-amz-decoded-content-length", Integer.toString(plain.length));
    }
    if (signer.isEmpty()) {
      header("x-amz-content-sha256", payloadHash.orElseThrow());
    }
  }

  private void addContentLength(byte[] plain) {
    boolean expected = body.isPresent() || method.equals("PUT") || method.equals("POST");
    boolean given =
        headers.stream().anyMatch(h -> h.is("Content-Length") || h.is("Transfer-Encoding"));
    if (contentLength && expected && !given) {
      int length =
          chunks.map(form -> form.length(plain.length, size(), trailers)).orElse(plain.length);
      header("Content-Length", Integer.toString(length));
    }
  }

  private byte[] sign(WireSigner key, byte[] plain) {
    String hash = payloadHash.orElseGet(() -> WireSigner.sha256(plain));
    WireSigner.Signed signed =
        expires.isPresent()
            ? key.presign(method, target, headers, payloadHash, time, expires.get())
            : key.sign(method, target, headers, hash, time);
    target = signed.target();
    headers.addAll(signed.headers());
    return encode(plain, Optional.of(signed.chain()));
  }

  private byte[] encode(byte[] plain, Optional<WireSigner.Chain> chain) {
    return chunks.map(form -> form.encode(plain, size(), trailers, chain)).orElse(plain);
  }

  private int size() {
    return chunkSize.orElse(64 * 1024);
  }

  private String head() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(header -> head.append(header.line()));
    unsigned.forEach(header -> head.append(header.line()));
    return head.append("\r\n").toString();
  }
}
