package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes and the data when {@code up} ends, gently or not. */
class UpLifecycleIT {

  @Test
  void leavesNobodyBehindAndFindsItsDataAgain(@TempDir Path dir) {
    Cli cli = new Cli(dir);
    Path data = dir.resolve("data");
    List<String> records;

    try (RunningUp first = RunningUp.start(cli, data)) {
      assertThat(send(cli, data).exitCode()).isZero();
      records = tail(cli, data);
      assertThat(records).hasSizeGreaterThan(5);
      List<ProcessHandle> children = first.children();
      assertThat(children).hasSizeGreaterThanOrEqualTo(3);

      Cli.Result down = cli.run("down", "--data", data.toString());

      assertThat(down.exitCode()).as(down.text()).isZero();
      assertThat(first.isWritten()).as("up.json").isFalse();
      assertThat(first.awaitExit()).isZero();
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    try (RunningUp second = RunningUp.start(cli, data)) {
      assertThat(tail(cli, data)).containsExactlyInAnyOrderElementsOf(records);
      List<ProcessHandle> children = second.children();
      second.killHard();
      System.out.println(
          "kill -9 of up: its "
              + children.size()
              + " children were gone after "
              + RunningUp.awaitEnd(children).toMillis()
              + " ms");
      Cli.Result status = cli.run("status", "--data", data.toString());
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.text()).contains("killed");
    }
  }

  private static Cli.Result send(Cli cli, Path data) {
    String sample =
        Project.file("samples/event-streams/taskrouter-inbound-call-batch.json").toString();
    return cli.run("send", "--data", data.toString(), sample);
  }

  private static List<String> tail(Cli cli, Path data) {
    Cli.Result tail =
        cli.run("tail", Topics.TASKROUTER, "--json", "-n", "100", "--data", data.toString());
    assertThat(tail.exitCode()).as(tail.text()).isZero();
    return tail.output();
  }
}
