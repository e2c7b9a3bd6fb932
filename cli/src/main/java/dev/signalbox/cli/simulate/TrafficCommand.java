package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import dev.signalbox.cli.console.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The demo centre's customers. */
@Command(
    name = "traffic",
    description = "Has customers call and write to the demo centre, and agents answer them.",
    subcommands = {
      TrafficCommand.Start.class,
      TrafficCommand.Stop.class,
      TrafficCommand.Status.class
    })
final class TrafficCommand implements Runnable {

  private static final String PATH = "/traffic";

  TrafficCommand() {}

  @Override
  public void run() {
    throw SimulateCommand.missing("signalbox simulate traffic start --scenario storm");
  }

  private static int show(Steering steering, JsonNode traffic) {
    return steering.show(
        traffic,
        out -> {
          if (!traffic.hasNonNull("scenario")) {
            out.println("There is no traffic.");
            return;
          }
          Table table =
              new Table(
                  "TRAFFIC",
                  "SCENARIO",
                  "AGENTS",
                  "CALLS/MIN",
                  "CHATS/MIN",
                  "NOW",
                  "SEED",
                  "CALLS",
                  "CHATS",
                  "WAITING",
                  "TALKING",
                  "WRAPPING");
          table.add(
              cell(traffic, "state"),
              cell(traffic, "scenario"),
              cell(traffic, "agents"),
              cell(traffic, "calls_per_minute"),
              cell(traffic, "chats_per_minute"),
              "x " + cell(traffic, "factor"),
              cell(traffic, "seed"),
              cell(traffic, "calls"),
              cell(traffic, "chats"),
              cell(traffic, "waiting"),
              cell(traffic, "talking"),
              cell(traffic, "wrapping"));
          table.print(out);
          if (traffic.path("outage").asBoolean()) {
            out.println("Twilio has an outage: nothing is sent until it ends.");
          }
        });
  }

  /** Starts it, or goes on with other numbers. */
  @Command(name = "start", description = "Starts traffic, instead of what is under way.")
  static final class Start implements Callable<Integer> {

    @Mixin private Steering steering;

    @Option(
        names = "--scenario",
        paramLabel = "NAME",
        defaultValue = "quiet-day",
        description = "quiet-day (the default), monday-morning, storm or outage-and-recovery.")
    private String scenario;

    @Option(names = "--agents", paramLabel = "N", description = "How many work (default: 24).")
    private @Nullable Integer agents;

    @Option(
        names = "--calls",
        paramLabel = "N",
        description = "Calls in a minute, which the scenario makes more or less (default: 6).")
    private @Nullable Double calls;

    @Option(
        names = "--chats",
        paramLabel = "N",
        description = "Chats in a minute, likewise (default: 1).")
    private @Nullable Double chats;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "The same number brings the same customers (default: another one each time).")
    private @Nullable Long seed;

    @Option(
        names = "--duration",
        paramLabel = "TIME",
        description = "Such as PT2H: nobody comes in after that (default: for ever).")
    private @Nullable Duration duration;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Start() {}

    @Override
    public Integer call() {
      Map<String, Object> order = new LinkedHashMap<>();
      order.put("scenario", scenario);
      put(order, "agents", agents);
      put(order, "calls_per_minute", calls);
      put(order, "chats_per_minute", chats);
      put(order, "seed", seed);
      put(order, "duration", duration == null ? null : duration.toString());
      return show(steering, steering.ask("PUT", PATH, order));
    }

    private static void put(Map<String, Object> order, String name, @Nullable Object value) {
      if (value != null) {
        order.put(name, value);
      }
    }
  }

  /** Ends it. */
  @Command(name = "stop", description = "Lets nobody come in any more.")
  static final class Stop implements Callable<Integer> {

    @Mixin private Steering steering;

    @Option(
        names = "--now",
        description = "Those who are there leave at once, too, and the agents go home.")
    private boolean now;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Stop() {}

    @Override
    public Integer call() {
      return show(steering, steering.ask("DELETE", now ? PATH + "?end=now" : PATH, null));
    }
  }

  /** Shows it. */
  @Command(name = "status", description = "Shows what goes on.")
  static final class Status implements Callable<Integer> {

    @Mixin private Steering steering;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Status() {}

    @Override
    public Integer call() {
      return show(steering, steering.get(PATH));
    }
  }
}
