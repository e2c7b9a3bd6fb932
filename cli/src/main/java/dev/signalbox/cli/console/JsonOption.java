package dev.signalbox.cli.console;

import picocli.CommandLine.Option;

/** {@code --json}, the same on every command that prints a table. */
public final class JsonOption {

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  public boolean wanted() {
    return json;
  }
}
