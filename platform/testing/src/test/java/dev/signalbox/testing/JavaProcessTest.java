package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {

  private static final int KILLED = 128 + 9;

  @Test
  void givesTheProgramWhatItNeeds(@TempDir Path dir) throws Exception {
    try (JavaProcess talker =
        talker().arguments("one", "two").environment("TALKER", "loud").directory(dir).start()) {
      talker.awaitLine("ready");

      assertThat(talker.output())
          .contains("arguments [one, two]", "variable loud", "directory " + dir.toRealPath());
      assertThat(talker.errors()).containsExactly("and a complaint");
    }
  }

  @Test
  void waitsForALineAndHandsItsGroupsOver() {
    try (JavaProcess talker = talker().start()) {
      talker.awaitLine("ready");
      talker.writeLine("hello");

      assertThat(talker.awaitLine("heard (.*)").group(1)).isEqualTo("hello");
    }
  }

  @Test
  void doesNotWaitForTheLineOfAProcessThatHasEnded() {
    try (JavaProcess talker = talker().arguments("fail").start()) {
      assertThatThrownBy(() -> talker.awaitLine("ready"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ended without printing a line with ready")
          .hasMessageContaining("and a complaint");
      assertThat(talker.awaitExit()).isEqualTo(3);
    }
  }

  @Test
  void saysWhatCameInsteadOfALine() {
    try (JavaProcess talker = talker().start()) {
      talker.awaitLine("ready");

      assertThatThrownBy(() -> talker.awaitLine("steady", Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not print a line with steady within PT0.2S")
          .hasMessageContaining("ready");
    }
  }

  @Test
  void endsTheInputOfTheProcess() {
    try (JavaProcess talker = talker().start()) {
      talker.awaitLine("ready");
      talker.closeInput();

      assertThat(talker.awaitExit()).isZero();
    }
  }

  @Test
  void killsHard() {
    try (JavaProcess talker = talker().start()) {
      talker.awaitLine("ready");
      talker.killHard();

      assertThat(talker.isAlive()).isFalse();
      assertThat(talker.awaitExit()).isEqualTo(KILLED);
    }
  }

  @Test
  void pausesAndResumes() {
    try (JavaProcess talker = talker().start()) {
      talker.awaitLine("ready");
      talker.pause();
      talker.writeLine("hello");
      assertThatThrownBy(() -> talker.awaitLine("heard", Duration.ofMillis(300)))
          .isInstanceOf(AssertionError.class);
      assertThat(talker.isAlive()).isTrue();

      talker.resume();

      talker.awaitLine("heard hello");
    }
  }

  @Test
  void takesItsChildrenAlong() {
    ProcessHandle child;
    try (JavaProcess talker = talker().arguments("child").start()) {
      child =
          ProcessHandle.of(Long.parseLong(talker.awaitLine("child (\\d+)").group(1))).orElseThrow();
      assertThat(child.isAlive()).isTrue();
      // Paused, so that it is the kill that ends it and not the end of its input.
      talker.pause();
    }
    await().until(() -> !child.isAlive());
  }

  private static JavaProcess.Builder talker() {
    return JavaProcess.of(Talker.class)
        .jvmOptions(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }
}
