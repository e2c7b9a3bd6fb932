package dev.signalbox.cli.tail;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.console.Table;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.settings.CliSettings;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what stands on a topic. */
@Command(
    name = "tail",
    description = {
      "Shows the last records of a topic with their headers.",
      "Without a topic: which topics there are."
    })
public final class TailCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "Name of the topic.")
  private @Nullable String topic;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what arrives from now on.")
  private boolean follow;

  @Option(
      names = {"-n", "--records"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many of the last records (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--key", paramLabel = "K", description = "Only records of this key.")
  private @Nullable String key;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Which cluster (default: the one that up uses).")
  private @Nullable String kafka;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TailCommand() {}

  @Override
  public Integer call() {
    if (count < 0) {
      throw Failure.usage("-n: expected a number of records");
    }
    CliSettings settings = CliSettings.ofProcess();
    PrintWriter out = spec.commandLine().getOut();
    try (TopicReader reader =
        new TopicReader(KafkaTarget.find(settings, data.folder(settings), kafka))) {
      if (topic == null) {
        list(reader, out);
      } else {
        show(reader, topic, out);
      }
    } catch (KafkaException e) {
      throw Failure.fault("Kafka has failed: " + Failure.reason(e));
    }
    return 0;
  }

  private void list(TopicReader reader, PrintWriter out) {
    Map<String, Long> counts = reader.counts();
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(counts));
      return;
    }
    Table table = new Table("TOPIC", "RECORDS");
    counts.forEach(table::add);
    table.print(out);
  }

  private void show(TopicReader reader, String topic, PrintWriter out) {
    RecordPrinter printer = new RecordPrinter(out, json.wanted(), isTerminal());
    String wanted = key == null ? "" : key;
    reader.last(topic, count, wanted).forEach(printer::print);
    if (follow) {
      reader.follow(wanted, () -> !out.checkError(), printer::print);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // its documentation still allows null
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
  }
}
