package dev.signalbox.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  private static final Running RUNNING =
      new Running(
          1,
          "2026-03-25T14:00:00Z",
          "data",
          "http://localhost:8080",
          "http://localhost:8080",
          "localhost:19092",
          null,
          "AC000000000000000000000000000000a1",
          "secret",
          "ops",
          "secret",
          Map.of("agent", "secret"),
          Map.of("broker", new RunningService(2, 19092, "localhost:19092", null, "broker.log")));

  @TempDir private Path path;

  @Test
  void hasOneUserAtATime() throws IOException {
    DataFolder folder = new DataFolder(path);

    FileLock lock = Objects.requireNonNull(folder.tryLock());
    assertThat(folder.inUse()).isTrue();
    assertThat(new DataFolder(path).tryLock()).isNull();
    assertThat(folder.holder()).hasValue(ProcessHandle.current().pid());

    lock.acquiredBy().close();
    assertThat(folder.inUse()).isFalse();
  }

  @Test
  void tellsWhatRunsOnlyWhileItDoes() throws IOException {
    DataFolder folder = new DataFolder(path);
    FileLock lock = Objects.requireNonNull(folder.tryLock());
    assertThat(folder.running()).isEmpty();

    folder.write(RUNNING);
    assertThat(folder.running()).hasValue(RUNNING);

    // As after kill -9: the lock is gone, the file is not.
    lock.acquiredBy().close();
    assertThat(folder.running()).isEmpty();
    assertThat(folder.wasKilled()).isTrue();
  }

  @Test
  void doesNotTakeACleanEndForAKill() {
    DataFolder folder = new DataFolder(path);
    assertThat(folder.tryLock()).isNotNull();
    folder.write(RUNNING);

    folder.release();

    assertThat(folder.wasKilled()).isFalse();
    assertThat(folder.running()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void letsOnlyItsOwnerReadSecrets() throws IOException {
    Path file = path.resolve("secrets.json");

    DataFolder.writePrivately(file, new byte[] {'{', '}'});

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsSecretsOutOfItsText() {
    assertThat(RUNNING.toString()).doesNotContain("secret");
  }
}
