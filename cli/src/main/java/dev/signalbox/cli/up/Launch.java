package dev.signalbox.cli.up;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that the start of a service needs.
 *
 * @param brokerData where the broker keeps its log; others do not look
 * @param inBackground whether everything else has the processor first
 */
record Launch(
    Artifact artifact,
    int port,
    Path brokerData,
    Path log,
    Path directory,
    Map<String, String> environment,
    List<String> cacheFlags,
    boolean inBackground) {

  Service service() {
    return artifact.service();
  }

  List<String> command() {
    Path jar = artifact.runnable();
    List<String> command = new ArrayList<>();
    command.add(Jvm.java());
    command.addAll(artifact.flags());
    command.addAll(cacheFlags);
    if (service().kind() != Service.Kind.BROKER) {
      command.add("-Dsignalbox.exit-with-parent=true");
    }
    command.add("-jar");
    command.add(jar.toString());
    if (service().kind() == Service.Kind.BROKER) {
      command.addAll(
          List.of(
              "--data", brokerData.toString(), "--port", Integer.toString(port), "--exit-on-eof"));
    }
    return command;
  }

  /** Flags to start with a cache; none while it is not there. */
  static List<String> flagsForUseOf(Artifact artifact) {
    Path cache = artifact.cache();
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of();
  }
}
