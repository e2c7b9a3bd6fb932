package dev.signalbox.gateway.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Warns of one kind of thing at most once in a while, and says how often it was silent. Anyone on
 * the internet can send forgeries; the metrics count each.
 */
public final class RareLog {

  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private record Kind(AtomicLong silentUntil, AtomicLong silenced) {}

  private final Logger log;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  public RareLog(Logger log) {
    this.log = log;
  }

  /**
   * A warning, or nothing.
   *
   * @param kind bounded in number: a route, not an address
   */
  public LoggingEventBuilder warn(String kind) {
    long now = System.nanoTime();
    Kind known =
        kinds.computeIfAbsent(kind, name -> new Kind(new AtomicLong(now - 1), new AtomicLong()));
    long until = known.silentUntil().get();
    if (now - until < 0 || !known.silentUntil().compareAndSet(until, now + PAUSE_NANOS)) {
      known.silenced().incrementAndGet();
      return NOPLoggingEventBuilder.singleton();
    }
    return log.atLevel(Level.WARN)
        .addKeyValue("route", kind)
        .addKeyValue("silenced", known.silenced().getAndSet(0));
  }
}
