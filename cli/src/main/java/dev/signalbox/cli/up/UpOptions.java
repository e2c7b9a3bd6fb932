package dev.signalbox.cli.up;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code up}. */
final class UpOptions {

  /** Whose API the services call. */
  enum Twilio {
    simulator,
    live
  }

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "An existing cluster instead of the embedded broker.")
  @Nullable String kafka;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SERVICE",
      description = "Start only these, comma separated.")
  List<String> only = List.of();

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "SERVICE",
      description = "Start all but these, comma separated.")
  List<String> without = List.of();

  @Option(
      names = "--twilio",
      paramLabel = "live|simulator",
      defaultValue = "simulator",
      description = "The real API, with credentials from .env, or the simulator (the default).")
  Twilio twilio = Twilio.simulator;

  @Option(
      names = "--twilio-url",
      paramLabel = "URL",
      description = "Some other stand-in for Twilio's API; the simulator is not started.")
  @Nullable String twilioUrl;

  @Option(
      names = "--no-traffic",
      description = "Without the small contact centre that lives in the simulator.")
  boolean noTraffic;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often a service that dies is started again before everything stops"
              + " (default: ${DEFAULT-VALUE}).")
  int restarts;
}
