package dev.signalbox.simulator.voice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many streams each agent had on each leg at a time. It sees every start and every stop in the
 * step in which it happens, so that two streams that overlapped for a millisecond are seen, too.
 *
 * <p>Not thread-safe: it lives under the world's lock.
 */
final class StreamLedger {

  private static final int KEPT = 10_000;

  private record Key(String callSid, String agent) {}

  /**
   * One agent on one leg.
   *
   * @param maxLive most streams at a time, ever
   * @param maxLiveAt when that was first so
   */
  record Entry(
      String callSid,
      String agent,
      int live,
      int maxLive,
      Instant maxLiveAt,
      int started,
      int stopped,
      Instant firstStartedAt,
      Instant lastChangeAt) {

    Entry startedAt(Instant at) {
      boolean more = live + 1 > maxLive;
      return new Entry(
          callSid,
          agent,
          live + 1,
          more ? live + 1 : maxLive,
          more ? at : maxLiveAt,
          started + 1,
          stopped,
          firstStartedAt,
          at);
    }

    Entry stoppedAt(Instant at) {
      return new Entry(
          callSid, agent, live - 1, maxLive, maxLiveAt, started, stopped + 1, firstStartedAt, at);
    }
  }

  /**
   * All of them.
   *
   * @param maxLivePerLegAndAgent 1 means: never two at a time for one agent on one leg
   * @param legsWithTwoOrMore how many agents on legs had two at a time
   */
  record Summary(
      long started, long stopped, long live, int maxLivePerLegAndAgent, long legsWithTwoOrMore) {}

  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private long started;
  private long stopped;
  private int max;
  private long doubles;

  void started(MediaStream stream, Instant at) {
    Key key = new Key(stream.callSid(), stream.agent());
    Entry before =
        entries.getOrDefault(key, new Entry(key.callSid, key.agent, 0, 0, at, 0, 0, at, at));
    Entry after = before.startedAt(at);
    entries.put(key, after);
    started++;
    max = Math.max(max, after.maxLive);
    if (before.maxLive < 2 && after.maxLive >= 2) {
      doubles++;
    }
    if (entries.size() > KEPT) {
      forgetOne();
    }
  }

  void stopped(MediaStream stream, Instant at) {
    stopped++;
    entries.computeIfPresent(
        new Key(stream.callSid(), stream.agent()), (key, entry) -> entry.stoppedAt(at));
  }

  Summary summary() {
    return new Summary(started, stopped, started - stopped, max, doubles);
  }

  /** The newest first. */
  List<Entry> entries(Predicate<Entry> filter, int limit) {
    return List.copyOf(entries.values()).reversed().stream().filter(filter).limit(limit).toList();
  }

  void clear() {
    entries.clear();
    started = 0;
    stopped = 0;
    max = 0;
    doubles = 0;
  }

  private void forgetOne() {
    Key oldest =
        entries.entrySet().stream()
            .filter(entry -> entry.getValue().live == 0)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> entries.keySet().iterator().next());
    entries.remove(oldest);
  }
}
