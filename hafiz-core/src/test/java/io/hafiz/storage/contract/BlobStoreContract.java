package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.StagedBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} must do. */
public abstract class BlobStoreContract {
  /** The store. */
  protected BlobStore blobs;

  /** Returns a new, empty store; each test closes its own. */
  protected abstract BlobStore create() throws IOException;

  /** Creates the store. */
  @BeforeEach
  public void open() throws IOException {
    blobs = create();
  }

  /** Closes the store. */
  @AfterEach
  public void close() throws IOException {
    blobs.close();
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private Blob keep(byte[] content) throws IOException {
    try (StagedBlob staged = blobs.stage(new ByteArrayInputStream(content))) {
      staged.keep();
      return staged.blob();
    }
  }

  private byte[] read(Blob blob, long position, long count) throws IOException {
    try (InputStream in = blobs.content(blob).read(position, count)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 65_535, 65_536, 65_537, 131_072, 1_000_003})
  void bytes_are_read_back_whole_and_in_ranges(int size) throws IOException {
    byte[] content = random(size);
    Blob blob = keep(content);
    assertThat(blob.size()).isEqualTo(size);
    assertThat(blobs.content(blob).size()).isEqualTo(size);
    int[][] ranges = {{0, size}, {0, size / 2}, {size / 3, size / 2}, {size - size / 5, size / 5}};
    for (int[] range : ranges) {
      byte[] expected = Arrays.copyOfRange(content, range[0], range[0] + range[1]);
      assertThat(read(blob, range[0], range[1])).isEqualTo(expected);
      assertThat(CollectingSink.send(blobs.content(blob), range[0], range[1])).isEqualTo(expected);
    }
  }

  @Test
  void ranges_outside_the_blob_are_refused() throws IOException {
    Blob blob = keep(random(10));
    assertThatThrownBy(() -> read(blob, 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CollectingSink.send(blobs.content(blob), -1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void every_blob_has_an_id_of_its_own() throws IOException {
    byte[] content = random(10);
    Blob first = keep(content);
    blobs.delete(first);
    assertThat(keep(content).id()).isNotEqualTo(first.id());
  }

  @Test
  void a_staged_blob_is_readable_and_goes_unless_it_is_kept() throws IOException {
    StagedBlob staged = blobs.stage(new ByteArrayInputStream(random(10)));
    Blob blob = staged.blob();
    assertThat(read(blob, 0, 10)).isEqualTo(random(10));
    staged.close();
    staged.close();
    assertThatThrownBy(() -> read(blob, 0, 10)).isInstanceOf(IOException.class);
  }

  @Test
  void a_deleted_blob_cannot_be_read_and_deleting_it_again_is_no_error() throws IOException {
    Blob blob = keep(random(100_000));
    ObjectContent other = blobs.content(keep(random(7)));
    blobs.delete(blob);
    blobs.delete(blob);
    assertThatThrownBy(() -> read(blob, 0, 1)).isInstanceOf(IOException.class);
    assertThat(other.read(0, 7).readAllBytes()).isEqualTo(random(7));
  }

  @Test
  void a_source_that_fails_passes_its_exception_through() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }
        };
    InputStream source =
        new SequenceInputStream(new ByteArrayInputStream(random(100_000)), failing);
    assertThatThrownBy(() -> blobs.stage(source)).isInstanceOf(IOException.class).hasMessage("cut");
  }

  @Test
  void a_source_may_give_its_bytes_in_drops() throws IOException {
    InputStream drops =
        new ByteArrayInputStream(random(5000)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    try (StagedBlob staged = blobs.stage(drops)) {
      assertThat(read(staged.blob(), 0, 5000)).isEqualTo(random(5000));
    }
  }
}
