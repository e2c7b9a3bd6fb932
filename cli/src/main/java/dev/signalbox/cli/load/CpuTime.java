package dev.signalbox.cli.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Processor time of a process of this machine, as far as the operating system tells. */
final class CpuTime {

  private final Optional<ProcessHandle> process;
  private final Optional<Duration> before;

  private CpuTime(Optional<ProcessHandle> process) {
    this.process = process;
    this.before = now();
  }

  /** Counts from now on. */
  static CpuTime of(OptionalLong pid) {
    return new CpuTime(
        pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.<ProcessHandle>empty());
  }

  private Optional<Duration> now() {
    return process.flatMap(handle -> handle.info().totalCpuDuration());
  }

  /** What it has taken since; empty where nobody can tell. */
  Optional<Duration> taken() {
    return now().flatMap(after -> before.map(after::minus));
  }
}
