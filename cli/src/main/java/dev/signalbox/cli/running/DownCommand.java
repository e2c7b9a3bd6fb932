package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops an {@code up} from another shell. */
@Command(name = "down", description = "Stops what runs, and waits until it is gone.")
public final class DownCommand implements Callable<Integer> {

  /** Longer than {@code up} itself gives its children. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final Duration POLL = Duration.ofMillis(50);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DownCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = data.folder(CliSettings.ofProcess());
    if (!folder.inUse()) {
      boolean killed = folder.wasKilled();
      folder.deleteUpFile();
      out.println(
          "Nothing runs in " + folder.path() + (killed ? ": its last up was killed." : "."));
      return 0;
    }
    OptionalLong pid = folder.holder();
    Optional<ProcessHandle> up =
        pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
    up.ifPresent(ProcessHandle::destroy);
    awaitEnd(folder);
    out.println("Stopped.");
    return 0;
  }

  private static void awaitEnd(DataFolder folder) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (folder.inUse()) {
      if (Instant.now().isAfter(end)) {
        throw Failure.fault(
            "the up in "
                + folder.path()
                + " has not stopped within "
                + PATIENCE.toSeconds()
                + " s; kill -9 its process: its children end with it");
      }
      Thread.sleep(POLL);
    }
  }
}
