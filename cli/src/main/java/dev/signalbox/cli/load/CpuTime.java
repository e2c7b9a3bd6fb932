package dev.signalbox.cli.load;

import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.Running;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Of each process of a running {@code up}, by its name, and of this one; from now on. */
  static Map<String, CpuTime> ofAll(DataFolder folder) {
    Map<String, CpuTime> times = new LinkedHashMap<>();
    folder
        .running()
        .map(Running::services)
        .orElse(Map.of())
        .forEach((name, service) -> times.put(name, of(OptionalLong.of(service.pid()))));
    times.put("this", of(OptionalLong.of(ProcessHandle.current().pid())));
    return times;
  }

  /** What each has taken since, as far as anybody can tell. */
  static Map<String, Duration> taken(Map<String, CpuTime> times) {
    Map<String, Duration> taken = new LinkedHashMap<>();
    times.forEach((process, time) -> time.taken().ifPresent(t -> taken.put(process, t)));
    return taken;
  }

  private Optional<Duration> now() {
    return process.flatMap(handle -> handle.info().totalCpuDuration());
  }

  /** What it has taken since; empty where nobody can tell. */
  Optional<Duration> taken() {
    return now().flatMap(after -> before.map(after::minus));
  }
}
