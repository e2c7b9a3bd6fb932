package dev.signalbox.gateway;

import dev.signalbox.gateway.http.Exchanges;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/**
 * Before the server stops, waits until the requests are answered that the gate itself has in hand:
 * the server does not know of them, and would cut their connections. What TaskRouter calls back
 * once is lost with its connection.
 */
final class DrainAtStop implements SmartLifecycle {

  /** The longest that a request of the gate's own may take. */
  private static final Duration LONGEST = Duration.ofMillis(4_500);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Exchanges exchanges;
  private volatile boolean running;

  DrainAtStop(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    exchanges.close();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (exchanges.open() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped before everything else. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
