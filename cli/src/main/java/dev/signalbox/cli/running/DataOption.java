package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}, the same on every command: which Signalbox of this machine is meant. */
public final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of broker data and logs (default: .signalbox in the project).")
  private @Nullable Path data;

  public DataFolder folder(CliSettings settings) {
    if (data != null && data.toString().isEmpty()) {
      throw Failure.usage("--data: expected a folder");
    }
    return new DataFolder(data == null ? settings.home().resolve(".signalbox") : data);
  }
}
