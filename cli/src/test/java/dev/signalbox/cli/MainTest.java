package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static final List<String> COMMANDS =
      List.of("up", "status", "down", "logs", "send", "tail", "load");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sned",
        "up --nonsense",
        "up --only nothing",
        "up --only broker --without broker",
        "up --twilio perhaps",
        "logs",
        "logs nobody",
        "send",
        "send no-such-file.json",
        "send src/test/resources/no-payload.txt",
        "send samples.txt --repeat 0",
        "send samples.txt --repeat many",
        "send samples.txt --speed 2 --as-is",
        "send samples.txt --rate -1",
        "tail -n some",
        "tail --nonsense",
        "load --rate -1",
        "load --connections 0",
        "load --gateway localhost --no-verify",
        "simulate",
        "simulate traffic",
        "simulate nonsense"
      })
  void saysInOneLineWhatIsWrongWithTheUsage(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("signalbox");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up", "status", "down", "logs", "send", "tail", "load", "simulate"})
  void explainsEveryCommand(String command) {
    assertThat(new Line(command + " --help").execute()).isZero();
    assertThat(out.toString()).contains("Usage: signalbox", "Exit codes:");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysThatNothingRuns() {
    assertThat(run("status")).isEqualTo(1);
    assertThat(out.toString()).startsWith("Nothing runs in ");
  }

  @Test
  void takesNoOffenceAtStoppingWhatDoesNotRun() {
    assertThat(run("down")).isZero();
    assertThat(out.toString()).startsWith("Nothing runs in ");
  }

  @Test
  void saysInOneLineThatNoKafkaAnswers() {
    assertThat(run("tail --kafka localhost:1")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("localhost:1");
  }

  private int run(String line) {
    String command = line.isEmpty() ? "" : line.split(" ", 2)[0];
    boolean known = COMMANDS.contains(command);
    return new Line(known ? line + " --data " + folder : line).execute();
  }

  /** A command line with its output caught. */
  private final class Line {

    private final String[] arguments;

    Line(String line) {
      this.arguments = line.isBlank() ? new String[0] : line.strip().split(" ", -1);
    }

    int execute() {
      return Main.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(arguments);
    }
  }
}
