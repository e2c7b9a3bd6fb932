package dev.signalbox.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {

  private Path target;
  private Artifact artifact;

  @BeforeEach
  void build(@TempDir Path home) throws IOException {
    target = Files.createDirectories(home.resolve("ingress-gateway/target"));
    Files.createFile(target.resolve("ingress-gateway-0.1.0-SNAPSHOT-app.jar"));
    artifact = new Artifact(Service.INGRESS_GATEWAY, home);
  }

  @Test
  void removesWhatAKilledUpHasLeftOfItsTraining() throws IOException {
    Path part = file("training-4711.part", Duration.ofDays(2));
    Path notes = file("training-4711.part.config", Duration.ofDays(2));

    artifact.deleteOld();

    assertThat(part).doesNotExist();
    assertThat(notes).doesNotExist();
  }

  @Test
  void leavesTheTrainingThatMayStillGoOn() throws IOException {
    Path part = file("training-4711.part", Duration.ofMinutes(1));

    artifact.deleteOld();

    assertThat(part).exists();
  }

  @Test
  void removesCachesOfOtherBuildsAtOnceAndKeepsItsOwn() throws IOException {
    Path other = file("app-0123456789abcdef.aot", Duration.ZERO);
    Files.createFile(artifact.cache());

    artifact.deleteOld();

    assertThat(other).doesNotExist();
    assertThat(artifact.cache()).exists();
  }

  private Path file(String name, Duration age) throws IOException {
    Path file = Files.createFile(target.resolve(name));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }
}
