package dev.signalbox.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  @Test
  void readsWhatLinuxTells(@TempDir Path dir) throws Exception {
    Path rollup =
        Files.writeString(
            dir.resolve("smaps_rollup"),
            """
            5581b5a4f000-7ffd1b3f2000 ---p 00000000 00:00 0                          [rollup]
            Rss:              187680 kB
            Pss:              150001 kB
            Pss_Anon:         140000 kB
            """);

    assertThat(Memory.read(rollup)).hasValue(150_001L * 1024);
  }

  @Test
  void saysNothingWhereNobodyCanTell(@TempDir Path dir) {
    assertThat(Memory.read(dir.resolve("none"))).isEmpty();
  }
}
