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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How soon whoever asks for a callback has a task, and whether it is one. */
@Command(
    name = "callbacks",
    description = {
      "Asks for callbacks as a Studio flow does, at a steady rate, each in a call of its own and",
      "some of them twice. Then it asks the simulator what tasks there are: each callback must have",
      "one, for its number. An answer with the task's SID says that the task is made. At last the",
      "tasks are canceled."
    })
final class CallbacksCommand implements Callable<Integer> {

  /** The simulator of up forgets what comes beyond 6,000. */
  private static final int MOST_CALLBACKS = 5_500;

  private static final Duration LAST_TASKS = Duration.ofSeconds(60);
  private static final int CANCELING = 16;
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What was asked and not answered is looked for after 3 s; a second task would come then. */
  private static final Duration SETTLES = Duration.ofSeconds(4);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "50",
      description = "Callbacks per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "0",
      description = "Ask so long before, without measuring (default: ${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Which share is asked for twice, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double duplicates;

  @Option(
      names = "--twilio",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Milliseconds that Twilio takes for a request (default: ${DEFAULT-VALUE}).")
  private int twilioMillis;

  @Option(
      names = "--connections",
      paramLabel = "C",
      defaultValue = "256",
      description = "How many connections to the gateway (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where the gateway is (default: the one that up has started).")
  private @Nullable String gateway;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CallbacksCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rate <= 0 || seconds < 1 || warmup < 0 || twilioMillis < 0 || connections < 1) {
      throw Failure.usage("expected numbers above 0");
    }
    if (duplicates < 0 || duplicates > 1) {
      throw Failure.usage("--duplicates: expected a share from 0 to 1");
    }
    CliSettings settings = CliSettings.ofProcess();
    DataFolder folder = data.folder(settings);
    GatewayTarget target = GatewayTarget.find(settings, folder, gateway);
    String simulator = SimulatorTarget.find(settings, folder);
    if (simulator == null) {
      throw Failure.usage("tasks are counted at the simulator, and there is none");
    }
    SimulatedTwilio twilio = new SimulatedTwilio(simulator);
    twilio.foundCentre();
    if (warmup > 0) {
      run(script(target, warmup), target, twilio, folder);
    }
    CallbacksReport report = run(script(target, seconds), target, twilio, folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(report.json()));
    } else {
      report.print(out);
    }
    return report.isRight() ? 0 : 1;
  }

  private CallbackScript script(GatewayTarget target, int length) {
    long callbacks = Math.max(1, Math.round(rate * length));
    if (callbacks > MOST_CALLBACKS) {
      throw Failure.usage(
          "%,d callbacks at a time are too many: the simulator remembers %,d"
              .formatted(callbacks, MOST_CALLBACKS));
    }
    return new CallbackScript(target, (int) callbacks, rate, duplicates);
  }

  private CallbacksReport run(
      CallbackScript script, GatewayTarget target, SimulatedTwilio twilio, DataFolder folder)
      throws IOException, InterruptedException {
    Duration takes = Duration.ofMillis(twilioMillis);
    CallbackAnswers answers = new CallbackAnswers(script);
    JsonNode limits = twilio.takeItsTime("taskrouter", takes);
    try (Generator generator =
        new Generator(LoadCommand.address(target), script, connections, answers)) {
      Map<String, CpuTime> cpu = CpuTime.ofAll(folder);
      Outcome outcome = generator.run(script.length(), script);
      awaitTasks(script, answers, outcome, twilio);
      Map<String, Duration> taken = CpuTime.taken(cpu);
      Thread.sleep(SETTLES);
      CallbackTasks tasks = new CallbackTasks(script, answers, outcome.requests(), twilio.tasks());
      return new CallbacksReport(outcome, answers, tasks, takes, taken);
    } finally {
      twilio.limit(limits);
      cancel(script, target, twilio);
    }
  }

  /** Several at a time: one after the other, each would wait for the network. */
  private static void cancel(CallbackScript script, GatewayTarget target, SimulatedTwilio twilio) {
    try (ExecutorService hands = Executors.newFixedThreadPool(CANCELING)) {
      for (SimulatedTask task : twilio.tasks()) {
        if (script.callbackOf(task.key()) >= 0) {
          hands.execute(() -> twilio.cancel(task, target));
        }
      }
    }
  }

  /** Until each callback has its task, or that does not come about. */
  private static void awaitTasks(
      CallbackScript script, CallbackAnswers answers, Outcome outcome, SimulatedTwilio twilio)
      throws InterruptedException {
    long end = System.nanoTime() + LAST_TASKS.toNanos();
    while (new CallbackTasks(script, answers, outcome.requests(), twilio.tasks()).missing() > 0
        && System.nanoTime() < end) {
      Thread.sleep(LOOK);
    }
  }
}
