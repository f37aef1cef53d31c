package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.model.Part;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of operations, compared with a simple model. A failure names its seed; the
 * system property {@code hafiz.seed} repeats it, {@code hafiz.histories} sets the number of
 * histories.
 */
public abstract class ModelContract extends UploadFixture {
  private static final List<String> KEYS =
      List.of(
          "a",
          "a/",
          "a/b",
          "a/b/c",
          "a/c",
          "a//",
          "b",
          "//",
          "..",
          "\\",
          "\u0001",
          "\ufffd",
          "\ud83d\ude00",
          "\ud83d\ude00/x",
          "\udbff\udfff",
          "\udbff\udfff/y");
  private static final int OPERATIONS = 150;

  private Random random;
  private ReferenceModel model;

  @Test
  void random_histories_do_what_the_model_does() throws IOException {
    long first = Long.getLong("hafiz.seed", System.nanoTime());
    int histories = Integer.getInteger("hafiz.histories", 8);
    for (long seed = first; seed < first + histories; seed++) {
      try {
        run(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("repeat with -Dhafiz.seed=" + seed, e);
      }
      close();
      open();
    }
  }

  private void run(long seed) throws IOException {
    random = new Random(seed);
    model = new ReferenceModel();
    for (int i = 0; i < OPERATIONS; i++) {
      step();
      compareOne(pick(KEYS));
      if (i % 10 == 0) {
        new PagedListings(storage, model, random).compare();
      }
    }
    for (ReferenceModel.Entry entry : model.all()) {
      compare(entry);
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String content() {
    return "x".repeat(random.nextInt(40)) + random.nextInt(5);
  }

  private void step() throws IOException {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> putRandom(pick(KEYS));
      case 3 -> deleteCurrent(pick(KEYS));
      case 4 -> deleteVersion();
      case 5 -> copyRandom(pick(KEYS), pick(KEYS));
      case 6 -> tag(pick(KEYS));
      case 7 -> beginUpload(pick(KEYS));
      case 8, 9 -> uploadPart();
      case 10 -> endUpload();
      default -> changeVersioning();
    }
  }

  private void changeVersioning() throws IOException {
    if (random.nextInt(3) == 0) {
      model.status = random.nextBoolean() ? VersioningStatus.ENABLED : VersioningStatus.SUSPENDED;
      versioning(model.status);
    }
  }

  private WritePreconditions preconditions(String key) throws IOException {
    return switch (random.nextInt(6)) {
      case 0 -> WritePreconditions.ABSENT;
      case 1 -> WritePreconditions.matching(new ETag("other"));
      case 2 ->
          model.current(key).isPresent()
              ? WritePreconditions.matching(head(current(key)).etag())
              : WritePreconditions.NONE;
      default -> WritePreconditions.NONE;
    };
  }

  /** Returns what the preconditions must say. */
  private Optional<S3ErrorCode> refusal(WritePreconditions preconditions, String key) {
    boolean present = model.current(key).isPresent();
    if (preconditions.ifAbsent()) {
      return present ? Optional.of(S3ErrorCode.PRECONDITION_FAILED) : Optional.empty();
    }
    boolean other = preconditions.ifMatch().equals(Optional.of(new ETag("other")));
    if (!other) {
      return Optional.empty();
    }
    return Optional.of(present ? S3ErrorCode.PRECONDITION_FAILED : S3ErrorCode.NO_SUCH_KEY);
  }

  private void putRandom(String key) throws IOException {
    String content = content();
    WritePreconditions preconditions = preconditions(key);
    Optional<S3ErrorCode> refusal = refusal(preconditions, key);
    PutObjectInput input = PutObjectInput.of(BUCKET, key(key)).withPreconditions(preconditions);
    if (refusal.isPresent()) {
      refused(refusal.get(), () -> storage.putObject(input, ObjectBody.of(bytes(content))));
      return;
    }
    VersionId id = storage.putObject(input, ObjectBody.of(bytes(content))).versionId();
    push(key, id, Optional.of(content), "");
  }

  private void push(String key, VersionId id, Optional<String> content, String tag) {
    assertThat(id.isNull()).isEqualTo(model.status != VersioningStatus.ENABLED);
    model.push(new ReferenceModel.Entry(key, id, content, tag));
  }

  private void deleteCurrent(String key) throws IOException {
    DeleteObjectOutput output = delete(current(key));
    if (model.status == VersioningStatus.UNVERSIONED) {
      assertThat(output).isEqualTo(new DeleteObjectOutput(Optional.empty(), false));
      model.remove(key, VersionId.NULL);
    } else {
      assertThat(output.deleteMarker()).isTrue();
      push(key, output.versionId().orElseThrow(), Optional.empty(), "");
    }
  }

  private void deleteVersion() throws IOException {
    List<ReferenceModel.Entry> all = model.all();
    if (!all.isEmpty()) {
      ReferenceModel.Entry entry = pick(all);
      assertThat(delete(version(entry.key(), entry.id())))
          .isEqualTo(new DeleteObjectOutput(Optional.of(entry.id()), entry.content().isEmpty()));
      model.remove(entry.key(), entry.id());
    }
  }

  private void copyRandom(String from, String to) throws IOException {
    Optional<ReferenceModel.Entry> source = model.current(from);
    CopyObjectInput input = CopyObjectInput.of(current(from), BUCKET, key(to));
    if (source.isEmpty()) {
      refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.copyObject(input));
    } else if (from.equals(to)) {
      refused(S3ErrorCode.INVALID_REQUEST, () -> storage.copyObject(input));
    } else {
      VersionId id = storage.copyObject(input).object().versionId();
      push(to, id, source.get().content(), source.get().tag());
    }
  }

  private void tag(String key) throws IOException {
    Optional<ReferenceModel.Entry> entry = model.current(key);
    if (entry.isPresent()) {
      ReferenceModel.Entry old = entry.get();
      String value = "t" + random.nextInt(100);
      storage.updateObject(
          version(key, old.id()),
          new ObjectUpdate.PutTagging(new Tagging(List.of(new Tag("tag", value)))));
      model.replace(old, new ReferenceModel.Entry(key, old.id(), old.content(), value));
    }
  }

  private void beginUpload(String key) throws IOException {
    model.begin(
        key,
        storage
            .createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key(key), OWNER))
            .uploadId());
  }

  private UploadReference reference(ReferenceModel.Upload upload) {
    return new UploadReference(BUCKET, key(upload.key()), upload.id());
  }

  private void uploadPart() throws IOException {
    if (!model.uploads().isEmpty()) {
      ReferenceModel.Upload upload = pick(model.uploads());
      int number = 1 + random.nextInt(6);
      String content = content();
      part(reference(upload), number, content);
      upload.parts().put(number, content);
    }
  }

  private void endUpload() throws IOException {
    if (model.uploads().isEmpty()) {
      return;
    }
    ReferenceModel.Upload upload = pick(model.uploads());
    List<Part> parts = parts(reference(upload));
    assertThat(parts)
        .extracting(Part::partNumber)
        .containsExactlyElementsOf(upload.parts().keySet());
    if (parts.isEmpty() || random.nextInt(3) == 0) {
      storage.abortMultipartUpload(reference(upload));
    } else {
      complete(upload, parts);
    }
    model.end(upload);
  }

  private void complete(ReferenceModel.Upload upload, List<Part> parts) throws IOException {
    List<CompletedPart> listed = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (Part part : parts) {
      if (listed.isEmpty() || random.nextInt(4) > 0) {
        listed.add(new CompletedPart(part.partNumber(), part.etag(), Optional.empty()));
        content.append(upload.parts().get(part.partNumber()));
      }
    }
    VersionId id =
        storage.completeMultipartUpload(completion(reference(upload), listed)).versionId();
    push(upload.key(), id, Optional.of(content.toString()), "");
  }

  private void compareOne(String key) throws IOException {
    Optional<ReferenceModel.Entry> expected = model.current(key);
    if (expected.isPresent()) {
      assertThat(get(key)).isEqualTo(expected.get().content().orElseThrow());
    } else {
      S3Exception error = refused(S3ErrorCode.NO_SUCH_KEY, () -> get(key));
      assertThat(error.headers().containsKey("x-amz-delete-marker"))
          .isEqualTo(!model.history(key).isEmpty());
    }
  }

  private void compare(ReferenceModel.Entry entry) throws IOException {
    if (entry.content().isPresent()) {
      assertThat(get(version(entry.key(), entry.id()))).isEqualTo(entry.content().get());
      List<Tag> tags = head(version(entry.key(), entry.id())).tagging().tags();
      assertThat(tags)
          .isEqualTo(entry.tag().isEmpty() ? List.of() : List.of(new Tag("tag", entry.tag())));
    } else {
      refused(S3ErrorCode.METHOD_NOT_ALLOWED, () -> get(version(entry.key(), entry.id())));
    }
  }
}
