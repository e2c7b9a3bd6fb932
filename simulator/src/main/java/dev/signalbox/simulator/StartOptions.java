package dev.signalbox.simulator;

import dev.signalbox.simulator.rest.DemoAccount;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What stands behind {@code java -jar}: nothing but a question for help, or a mistake. */
@Command(
    name = "java -jar simulator.jar",
    description = "A Twilio that runs at home. It needs no account and no settings.",
    footer = {
      "",
      "Settings are environment variables, or lines of a file .env in this folder:",
      "  SIMULATOR_PORT          where it listens; 8090",
      "  TWILIO_ACCOUNT_SID      the account that it plays; " + DemoAccount.SID,
      "  TWILIO_AUTH_TOKEN       its auth token; " + DemoAccount.AUTH_TOKEN,
      "  SIMULATOR_SEED          a number: the same one makes the same SIDs",
      "  SIMULATOR_SWITCHES      name=position, comma separated",
      "",
      "The demo account above is no secret: it is the same everywhere, and opens nothing else.",
      "Whatever asks Twilio asks the simulator with TWILIO_API_BASE_URL=http://localhost:8090."
    })
final class StartOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Says this.")
  private boolean help;

  private @Nullable Integer exitCode;

  private StartOptions() {}

  static StartOptions read(PrintWriter out, PrintWriter err, String... args) {
    StartOptions options = new StartOptions();
    if (args.length > 0) {
      options.exitCode = options.read(new CommandLine(options), out, err, args);
    }
    return options;
  }

  private @Nullable Integer read(
      CommandLine line, PrintWriter out, PrintWriter err, String... args) {
    try {
      line.parseArgs(args);
    } catch (ParameterException e) {
      err.println(e.getMessage() + "; --help says what there is");
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    if (help) {
      line.usage(out);
      return line.getCommandSpec().exitCodeOnUsageHelp();
    }
    return null;
  }

  /** With what the process ends at once; null where it goes on. */
  @Nullable Integer exitCode() {
    return exitCode;
  }
}
