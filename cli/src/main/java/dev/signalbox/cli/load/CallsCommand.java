package dev.signalbox.cli.load;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.cli.running.SimulatorTarget;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How soon Twilio is asked, and whether it is asked once: whole calls, from event to stream. */
@Command(
    name = "calls",
    description = {
      "Plays whole calls as Event Streams tells of them, an event a request, at a steady rate.",
      "Then it asks the simulator what streams they had: how soon after the event that names the",
      "agent's leg the request for each came in, and whether each call had one, and it was stopped."
    })
final class CallsCommand implements Callable<Integer> {

  private static final Duration LAST_STOPS = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "10",
      description = "Calls per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "In which calls come in (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "0",
      description = "Let calls come in for so long before, without measuring.")
  private int warmup;

  @Option(
      names = "--talk",
      paramLabel = "S",
      defaultValue = "5",
      description = "How long each of them talks (default: ${DEFAULT-VALUE}).")
  private int talk;

  @Option(
      names = "--twilio",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Milliseconds that Twilio takes for a request (default: ${DEFAULT-VALUE}).")
  private int twilioMillis;

  @Option(
      names = "--connections",
      paramLabel = "C",
      defaultValue = "64",
      description = "How many connections to the gateway (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where the gateway is (default: the one that up has started).")
  private @Nullable String gateway;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CallsCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rate <= 0 || seconds < 1 || warmup < 0 || talk < 1 || twilioMillis < 0 || connections < 1) {
      throw Failure.usage("expected numbers above 0");
    }
    int before = (int) Math.round(rate * warmup);
    int calls = before + (int) Math.max(1, Math.round(rate * seconds));
    if (calls > SimulatedTwilio.MOST_CALLS) {
      throw Failure.usage(
          "%,d calls are too many: the simulator remembers %,d"
              .formatted(calls, SimulatedTwilio.MOST_CALLS));
    }
    CliSettings settings = CliSettings.ofProcess();
    DataFolder folder = data.folder(settings);
    GatewayTarget target = GatewayTarget.find(settings, folder, gateway);
    String simulator = SimulatorTarget.find(settings, folder);
    if (simulator == null) {
      throw Failure.usage("calls are played beside the simulator, and there is none");
    }
    CallEvents events = new CallEvents(target.accountSid());
    CallScript script = new CallScript(events, target, calls, rate, Duration.ofSeconds(talk));
    CallsReport report =
        play(script, events, before, target, new SimulatedTwilio(simulator), folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(report.json()));
    } else {
      report.print(out);
    }
    return report.streams().isRight() ? 0 : 1;
  }

  private CallsReport play(
      CallScript script,
      CallEvents events,
      int before,
      GatewayTarget target,
      SimulatedTwilio twilio,
      DataFolder folder)
      throws IOException, InterruptedException {
    twilio.tell(events, script.calls());
    long live = twilio.live();
    Duration takes = Duration.ofMillis(twilioMillis);
    JsonNode limits = twilio.takeItsTime("api", takes);
    Map<String, CpuTime> cpu = CpuTime.ofAll(folder);
    try (Generator generator = new Generator(LoadCommand.address(target), script, connections)) {
      Outcome outcome = generator.run(script.length(), script);
      awaitStops(twilio, live);
      Map<String, Duration> taken = CpuTime.taken(cpu);
      CallStreams streams = new CallStreams(events, script, before, twilio.streams());
      return new CallsReport(outcome, streams, script.length(), takes, taken);
    } finally {
      twilio.limit(limits);
    }
  }

  /** Until no more streams run than before, or that does not come about. */
  private static void awaitStops(SimulatedTwilio twilio, long live) throws InterruptedException {
    long end = System.nanoTime() + LAST_STOPS.toNanos();
    while (twilio.live() > live && System.nanoTime() < end) {
      Thread.sleep(LOOK);
    }
  }
}
