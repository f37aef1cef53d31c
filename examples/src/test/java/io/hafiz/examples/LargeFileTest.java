package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.HafizServer;
import io.hafiz.junit.HafizS3;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.DownloadFileRequest;
import software.amazon.awssdk.transfer.s3.model.FileDownload;
import software.amazon.awssdk.transfer.s3.model.ResumableFileDownload;
import software.amazon.awssdk.transfer.s3.model.UploadFileRequest;

/** Real files, up and down, by every client of the AWS SDK. */
class LargeFileTest {
  private static final String BUCKET = "files";

  @HafizS3(buckets = BUCKET)
  HafizServer server;

  @HafizS3 S3Client s3;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 65_536, (5 << 20) + 1, 200_000_000})
  void the_sync_client_gets_back_what_it_put(int size) throws IOException {
    Path file = randomFile(size);
    s3.putObject(r -> r.bucket(BUCKET).key("file"), RequestBody.fromFile(file));
    Path copy = directory.resolve("copy");
    s3.getObject(r -> r.bucket(BUCKET).key("file"), copy);
    assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 200_000_000})
  void the_transfer_manager_over_netty_gets_back_what_it_put(int size) throws IOException {
    try (S3AsyncClient client = SdkClients.netty(server, b -> b.multipartEnabled(true))) {
      transferManagerGetsBackWhatItPut(client, size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 200_000_000})
  void the_transfer_manager_over_crt_gets_back_what_it_put(int size) throws IOException {
    try (S3AsyncClient client = SdkClients.crt(server)) {
      transferManagerGetsBackWhatItPut(client, size);
    }
  }

  private void transferManagerGetsBackWhatItPut(S3AsyncClient client, int size) throws IOException {
    Path file = randomFile(size);
    Path copy = directory.resolve("copy");
    try (S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers.uploadFile(upload(file)).completionFuture().join();
      transfers.downloadFile(download(copy)).completionFuture().join();
    }
    assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
  }

  @Test
  void a_paused_download_is_resumed() throws IOException {
    Path file = randomFile(50_000_000);
    Path copy = directory.resolve("copy");
    try (S3AsyncClient client = SdkClients.netty(server, b -> b.multipartEnabled(true));
        S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
      transfers.uploadFile(upload(file)).completionFuture().join();
      FileDownload download = transfers.downloadFile(download(copy));
      ResumableFileDownload paused = download.pause();
      transfers.resumeDownloadFile(paused).completionFuture().join();
    }
    assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
  }

  private static UploadFileRequest upload(Path file) {
    return UploadFileRequest.builder()
        .source(file)
        .putObjectRequest(r -> r.bucket(BUCKET).key("file"))
        .build();
  }

  private static DownloadFileRequest download(Path file) {
    return DownloadFileRequest.builder()
        .destination(file)
        .getObjectRequest(r -> r.bucket(BUCKET).key("file"))
        .build();
  }

  private Path randomFile(int size) throws IOException {
    Path file = directory.resolve("original");
    Random random = new Random(size);
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int left = size; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, Math.min(left, block.length));
      }
    }
    return file;
  }
}
