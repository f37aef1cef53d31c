package io.hafiz.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The bytes of a file, whose failures are told from those of the storage they go to. */
final class FileSource extends FilterInputStream {
  private FileSource(InputStream file) {
    super(file);
  }

  static FileSource open(Path path) throws UnreadableFileException {
    try {
      return new FileSource(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UnreadableFileException(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      throw new UnreadableFileException(e);
    }
  }
}
