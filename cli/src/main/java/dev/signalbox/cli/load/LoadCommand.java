package dev.signalbox.cli.load;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.cli.running.RunningService;
import dev.signalbox.cli.settings.CliSettings;
import dev.signalbox.cli.tail.KafkaTarget;
import dev.signalbox.events.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Load with verification: throughput without a look at what arrived is not a result. */
@Command(
    name = "load",
    description = {
      "Sends signed requests, and looks up each acknowledged one on its topic.",
      "They are Event Streams requests with ids of their own; account and token are those of up."
    },
    subcommands = {CallsCommand.class, CallbacksCommand.class})
public final class LoadCommand implements Callable<Integer> {

  /** What is signed before a run without rate, at most. */
  private static final int FASTEST = 60_000;

  private static final long MOST_SIGNED_BYTES = 2L << 30;
  private static final int DEFAULT_PORT = 80;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "Requests per second, whatever comes back (default: as fast as answers come).")
  private double rate;

  @Option(
      names = "--connections",
      paramLabel = "C",
      defaultValue = "64",
      description = "How many connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "0",
      description = "Run so long before, without measuring (default: ${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Events in a request (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--bytes",
      paramLabel = "B",
      defaultValue = "1300",
      description = "Bytes of an event (default: ${DEFAULT-VALUE}, and no less than it needs).")
  private int bytes;

  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Read the topic afterwards, or not (default: verify).")
  private boolean verify;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where the gateway is (default: the one that up has started).")
  private @Nullable String gateway;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Where its topics are (default: the cluster that up uses).")
  private @Nullable String kafka;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LoadCommand() {}

  @Override
  public Integer call() throws IOException {
    if (rate < 0 || connections < 1 || seconds < 1 || warmup < 0 || batch < 1 || bytes < 1) {
      throw Failure.usage("expected numbers above 0");
    }
    CliSettings settings = CliSettings.ofProcess();
    DataFolder folder = data.folder(settings);
    GatewayTarget target = GatewayTarget.find(settings, folder, gateway);
    EventIds ids = new EventIds();
    Verification verification =
        verify
            ? new Verification(KafkaTarget.find(settings, folder, kafka), Topics.TASKROUTER, ids)
            : null;
    try {
      Report report = run(target, ids, gatePid(folder), verification);
      PrintWriter out = spec.commandLine().getOut();
      if (json.wanted()) {
        out.println(Json.PRETTY.writeValueAsString(report.json()));
      } else {
        report.print(out);
      }
      return report.missing() == 0 ? 0 : 1;
    } catch (KafkaException e) {
      throw Failure.fault("Kafka has failed: " + Failure.reason(e));
    } finally {
      if (verification != null) {
        verification.close();
      }
    }
  }

  private Report run(
      GatewayTarget target, EventIds ids, OptionalLong gatePid, @Nullable Verification verification)
      throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    EventTemplate template = EventTemplate.of(target.accountSid(), batch, bytes, ids, now);
    SignedRequests requests = new SignedRequests(template, target, preparedRequests(template));
    try (Generator generator = new Generator(address(target), requests, connections)) {
      if (warmup > 0) {
        generator.run(Duration.ofSeconds(warmup), Pace.of(rate));
      }
      CpuTime gate = CpuTime.of(gatePid);
      CpuTime own = CpuTime.of(OptionalLong.of(ProcessHandle.current().pid()));
      Outcome outcome = generator.run(Duration.ofSeconds(seconds), Pace.of(rate));
      Report report =
          new Report(
              outcome, batch, gate.taken(), own.taken(), requests.signedLate(), verification);
      if (verification != null) {
        verification.read();
      }
      return report;
    }
  }

  private int preparedRequests(EventTemplate template) {
    double perSecond = rate > 0 ? rate : FASTEST;
    double wanted = Math.ceil(perSecond * (seconds + warmup)) + connections;
    return (int) Math.min((long) wanted, MOST_SIGNED_BYTES / template.length());
  }

  private static OptionalLong gatePid(DataFolder folder) {
    return folder
        .running()
        .map(running -> running.services().get("ingress-gateway"))
        .map(RunningService::pid)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  static InetSocketAddress address(GatewayTarget target) {
    URI url = URI.create(target.url());
    if (!"http".equals(url.getScheme())) {
      throw Failure.usage("load speaks plain HTTP only: give an http URL with --gateway");
    }
    return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
  }
}
