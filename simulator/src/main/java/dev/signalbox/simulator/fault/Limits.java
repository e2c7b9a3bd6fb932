package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.world.Resettable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How slow each product is, and how many requests at a time the account may have. */
final class Limits implements Resettable {

  private static final long LONGEST_LATENCY_MS = 60_000;

  /**
   * The settings.
   *
   * @param latencyMs by product
   * @param concurrency requests at a time; 0 for any number
   */
  record Settings(Map<String, Long> latencyMs, int concurrency) {

    static final Settings NONE = new Settings(Map.of(), 0);

    @SuppressWarnings("ConstantValue") // JSON may leave it out
    Settings {
      latencyMs = latencyMs == null ? Map.of() : Map.copyOf(new TreeMap<>(latencyMs));
      if (latencyMs.values().stream().anyMatch(ms -> ms < 0 || ms > LONGEST_LATENCY_MS)) {
        throw new IllegalArgumentException("latency_ms: expected 0 to 60000 for each product");
      }
      if (concurrency < 0) {
        throw new IllegalArgumentException("concurrency: expected 0 or more");
      }
    }
  }

  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Settings settings = Settings.NONE;

  Settings settings() {
    return settings;
  }

  void set(Settings wanted) {
    settings = wanted;
  }

  @Override
  public void reset() {
    settings = Settings.NONE;
  }

  /** One more request is there; returns how many there are with it. */
  int enter() {
    return inFlight.incrementAndGet();
  }

  void leave() {
    inFlight.decrementAndGet();
  }

  boolean isExceededBy(int requests) {
    int most = settings.concurrency;
    return most > 0 && requests > most;
  }

  long latencyMs(String product) {
    return settings.latencyMs.getOrDefault(product, 0L);
  }
}
