package io.hafiz.storage.contract;

import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Everything that can be seen of a backend, whatever it keeps its objects in. */
public abstract class StorageContract {
  /** Returns a new, empty backend; each test closes its own. */
  protected abstract StorageBackend create() throws IOException;

  /** See {@link BucketContract}. */
  @Nested
  public class BucketTest extends BucketContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link ObjectContract}. */
  @Nested
  public class ObjectTest extends ObjectContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link BodyContract}. */
  @Nested
  public class BodyTest extends BodyContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link VersioningContract}. */
  @Nested
  public class VersioningTest extends VersioningContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link ConditionalWriteContract}. */
  @Nested
  public class ConditionalWriteTest extends ConditionalWriteContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link ListingContract}. */
  @Nested
  public class ListingTest extends ListingContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link MultipartContract}. */
  @Nested
  public class MultipartTest extends MultipartContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link MultipartChecksumContract}. */
  @Nested
  public class MultipartChecksumTest extends MultipartChecksumContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link CopyContract}. */
  @Nested
  public class CopyTest extends CopyContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link TaggingContract}. */
  @Nested
  public class TaggingTest extends TaggingContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link AccessContract}. */
  @Nested
  public class AccessTest extends AccessContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link ConcurrencyContract}. */
  @Nested
  public class ConcurrencyTest extends ConcurrencyContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }

  /** See {@link ModelContract}. */
  @Nested
  public class ModelTest extends ModelContract {
    @Override
    protected StorageBackend create() throws IOException {
      return StorageContract.this.create();
    }
  }
}
