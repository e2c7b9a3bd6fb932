package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.running.PortProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Looks at every port before anything is started, so that nothing has to be undone. */
final class Ports {

  private static final Duration POLL = Duration.ofMillis(100);

  private static final int FIRST_FREE = 20_000;
  private static final int MANY = 10_000;

  private Ports() {}

  /** A port, and the one of its management, that nobody uses, and that are none of these. */
  static int free(Collection<Integer> taken) {
    while (true) {
      int port = FIRST_FREE + ThreadLocalRandom.current().nextInt(MANY);
      int management = Service.managementPort(port);
      boolean given =
          taken.stream()
              .anyMatch(
                  one -> one == port || one == management || Service.managementPort(one) == port);
      if (!given && PortProbe.isFree(port) && PortProbe.isFree(management)) {
        return port;
      }
    }
  }

  /** Fails if two services are configured for one port. */
  static void requireDistinct(List<Listener> listeners) {
    Map<Integer, Listener> seen = new HashMap<>();
    for (Listener listener : listeners) {
      Listener other = seen.putIfAbsent(listener.port(), listener);
      if (other != null) {
        throw Failure.usage(other + " is also " + listener + ": set another");
      }
    }
  }

  /**
   * Fails if a port is taken.
   *
   * @param patience how long to wait for one that is about to become free
   */
  static void requireFree(List<Listener> listeners, Duration patience) throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    for (Listener listener : listeners) {
      while (!PortProbe.isFree(listener.port())) {
        if (Instant.now().isAfter(end)) {
          throw Failure.fault(
              listener
                  + " is in use: stop what uses it, or set "
                  + listener.service().portVariable());
        }
        Thread.sleep(POLL);
      }
    }
  }
}
