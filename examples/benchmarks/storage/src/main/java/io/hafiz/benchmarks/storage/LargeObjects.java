package io.hafiz.benchmarks.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.storage.ContentSink;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Objects of 16 MiB: written with their MD5 and forced, and read into a socket, each in turn with
 * the same done by a bare file.
 */
final class LargeObjects {
  private static final int SIZE = 16 << 20;
  private static final int FILES = 8;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 12;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final BucketName BUCKET = new BucketName("large");

  private LargeObjects() {}

  static void measure(Directories directories, Report report) throws IOException {
    report.heading("objects of 16 MiB");
    Path directory = directories.fresh();
    Path bare = directories.fresh();
    Files.createDirectories(bare);
    try (DiskStorage storage = DiskStorage.open(directory)) {
      write(storage, bare, report);
    }
    read(directory, bare, report);
    directories.delete(directory);
    directories.delete(bare);
  }

  private static void write(DiskStorage storage, Path bare, Report report) throws IOException {
    Owner owner = new Owner("id", "name", "000000000000");
    storage.createBucket(new CreateBucketInput(BUCKET, owner, "us-east-1", List.of()));
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 9));
    }
    Comparison written =
        new Comparison(
            FILES,
            n -> writeBare(bare.resolve("file" + n), bytes),
            n -> storage.putObject(input(n), withoutChecksum(bytes)));
    written.rounds(WARM_UP);
    written.rounds(ROUNDS).report("written", SIZE, report);
    Comparison withChecksum =
        new Comparison(
            FILES,
            n -> writeBare(bare.resolve("file" + n), bytes),
            n -> storage.putObject(input(n), ObjectBody.of(bytes)));
    withChecksum.rounds(WARM_UP);
    withChecksum.rounds(ROUNDS).report("written with CRC64NVME", SIZE, report);
  }

  private static void read(Path directory, Path bare, Report report) throws IOException {
    try (Drain drain = new Drain()) {
      Clients.Step readBare = n -> readBare(bare.resolve("file" + n), drain);
      Comparison.Times first = Comparison.Times.NONE;
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        try (DiskStorage storage = DiskStorage.open(directory)) {
          Comparison read = new Comparison(FILES, readBare, n -> read(storage, n, drain));
          first = round < WARM_UP ? first : first.plus(read.rounds(1));
        }
      }
      first.report("read for the first time", SIZE, report);
      try (DiskStorage storage = DiskStorage.open(directory)) {
        Comparison read = new Comparison(FILES, readBare, n -> read(storage, n, drain));
        read.rounds(WARM_UP);
        read.rounds(ROUNDS).report("read again", SIZE, report);
      }
    }
  }

  private static ObjectKey key(long number) {
    return new ObjectKey("object" + number);
  }

  private static PutObjectInput input(long number) {
    return PutObjectInput.of(BUCKET, key(number));
  }

  private static ObjectBody withoutChecksum(byte[] bytes) {
    return ObjectBody.builder(new ByteArrayInputStream(bytes), bytes.length)
        .withoutChecksum()
        .build();
  }

  private static void writeBare(Path path, byte[] bytes) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    try (InputStream source = new ByteArrayInputStream(bytes);
        FileChannel file =
            FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = source.read(buffer); count > 0; count = source.read(buffer)) {
        md5.update(buffer, 0, count);
        file.write(ByteBuffer.wrap(buffer, 0, count));
      }
      if (md5.digest().length == 0) {
        throw new IllegalStateException("no digest");
      }
      file.force(true);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
    Files.deleteIfExists(path);
    Files.move(temporary, path);
  }

  private static void readBare(Path path, Drain drain) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      drain.transfer(file, 0, SIZE);
    }
    drain.awaitAll();
  }

  private static void read(DiskStorage storage, long number, Drain drain) throws IOException {
    try (StoredObject object = storage.getObject(ObjectReference.current(BUCKET, key(number)))) {
      object.content().writeTo(drain, 0, SIZE);
    }
    drain.awaitAll();
  }

  /** Sends bytes over a socket of this machine to a thread that throws them away. */
  private static final class Drain implements ContentSink, AutoCloseable {
    private final SocketChannel sender;
    private final Thread receiver;
    private long sent;
    private volatile long received;

    Drain() throws IOException {
      try (ServerSocketChannel listener = ServerSocketChannel.open()) {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sender = SocketChannel.open(listener.getLocalAddress());
        SocketChannel accepted = listener.accept();
        receiver = new Thread(() -> receive(accepted));
        receiver.start();
      }
    }

    private void receive(SocketChannel channel) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
      try (channel) {
        for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
          received += count;
          buffer.clear();
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      sent += bytes.remaining();
      writeAll(sender, bytes);
    }

    private static void writeAll(WritableByteChannel target, ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        target.write(bytes);
      }
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
      long end = position + count;
      for (long next = position; next < end; ) {
        next += file.transferTo(next, end - next, sender);
      }
      sent += count;
    }

    void awaitAll() {
      while (received < sent) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() throws IOException {
      sender.close();
    }
  }
}
