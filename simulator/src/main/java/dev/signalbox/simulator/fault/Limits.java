package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.world.Resettable;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How slow each product is, and how many requests at a time the account may have. */
final class Limits implements Resettable {

  private static final long LONGEST_LATENCY_MS = 60_000;
  private static final int TWILIOS_SEARCHES = 3;

  /**
   * The settings.
   *
   * @param latencyMs by product
   * @param concurrency requests at a time; 0 for any number
   * @param searches lists a second that are narrowed by an expression; 0 for any number
   * @param taskrouter requests to TaskRouter; null for any number
   * @param retryAfter seconds that an answer says to wait which refuses what is too many; null for
   *     none
   */
  record Settings(
      Map<String, Long> latencyMs,
      int concurrency,
      @Nullable Integer searches,
      @Nullable Rate taskrouter,
      @Nullable Integer retryAfter) {

    static final Settings NONE = new Settings(Map.of(), 0, TWILIOS_SEARCHES, null, null);

    @SuppressWarnings("ConstantValue") // JSON may leave it out
    Settings {
      latencyMs = latencyMs == null ? Map.of() : Map.copyOf(new TreeMap<>(latencyMs));
      if (latencyMs.values().stream().anyMatch(ms -> ms < 0 || ms > LONGEST_LATENCY_MS)) {
        throw new IllegalArgumentException("latency_ms: expected 0 to 60000 for each product");
      }
      if (concurrency < 0) {
        throw new IllegalArgumentException("concurrency: expected 0 or more");
      }
      if (retryAfter != null && retryAfter < 0) {
        throw new IllegalArgumentException("retry_after: expected 0 or more seconds");
      }
      searches = searches == null ? (Integer) TWILIOS_SEARCHES : searches;
      if (searches < 0) {
        throw new IllegalArgumentException("searches: expected 0 or more");
      }
    }
  }

  /**
   * How many requests are taken in some time.
   *
   * @param seconds after which it is counted anew
   */
  record Rate(int requests, int seconds) {

    Rate {
      if (requests < 1 || seconds < 1) {
        throw new IllegalArgumentException("taskrouter: expected requests and seconds from 1 on");
      }
    }
  }

  private final SearchRate searches;
  private final RequestRate requestRate;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Settings settings = Settings.NONE;

  Limits(InstantSource clock) {
    this.searches = new SearchRate(clock);
    this.requestRate = new RequestRate(clock);
  }

  Settings settings() {
    return settings;
  }

  void set(Settings wanted) {
    settings = wanted;
  }

  @Override
  public void reset() {
    settings = Settings.NONE;
    searches.forget();
    requestRate.forget();
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

  /** Whether there is room for one more search, which is taken then. */
  boolean takesSearch() {
    int most = Objects.requireNonNull(settings.searches);
    return most == 0 || searches.take(most);
  }

  /** Counts a request to TaskRouter; null where any number is taken. */
  RequestRate.@Nullable Count countTaskRouter() {
    Rate rate = settings.taskrouter;
    return rate == null ? null : requestRate.count(rate);
  }

  long latencyMs(String product) {
    return settings.latencyMs.getOrDefault(product, 0L);
  }
}
