package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.running.PortProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Looks at every port before anything is started, so that nothing has to be undone. */
final class Ports {

  private static final Duration POLL = Duration.ofMillis(100);

  private static final int FIRST_FREE = 20_000;
  private static final int MANY = 10_000;

  private Ports() {}

  /** The first of so many ports in a row that nobody uses, nor those of their management. */
  static int firstFree(int count) {
    while (true) {
      int first = FIRST_FREE + ThreadLocalRandom.current().nextInt(MANY);
      if (IntStream.range(first, first + count).allMatch(Ports::isFree)) {
        return first;
      }
    }
  }

  private static boolean isFree(int port) {
    return PortProbe.isFree(port) && PortProbe.isFree(Service.managementPort(port));
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
