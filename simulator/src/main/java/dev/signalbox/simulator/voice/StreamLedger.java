package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How many streams each agent had on each leg at a time. It sees every start and every stop in the
 * step in which it happens, so that two streams that overlapped for a millisecond are seen, too.
 */
final class StreamLedger {

  private static final int KEPT = 10_000;
  private static final String ALL = "all";

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
      long started, long stopped, long live, int maxLivePerLegAndAgent, long legsWithTwoOrMore) {

    static final Summary NONE = new Summary(0, 0, 0, 0, 0);

    Summary startedOne(boolean second, int most) {
      return new Summary(
          started + 1,
          stopped,
          live + 1,
          Math.max(maxLivePerLegAndAgent, most),
          second ? legsWithTwoOrMore + 1 : legsWithTwoOrMore);
    }

    Summary stoppedOne() {
      return new Summary(started, stopped + 1, live - 1, maxLivePerLegAndAgent, legsWithTwoOrMore);
    }
  }

  private final Table<Entry> entries;
  private final Table<Summary> summary;

  StreamLedger(World world) {
    this.entries = world.table("voice.stream-ledger", Entry.class, KEPT, entry -> entry.live == 0);
    this.summary = world.table("voice.stream-summary", Summary.class, 1, one -> false);
  }

  void started(MediaStream stream, Instant at) {
    String key = key(stream);
    Entry before =
        Objects.requireNonNullElse(
            entries.get(key), new Entry(stream.callSid(), stream.agent(), 0, 0, at, 0, 0, at, at));
    Entry after = before.startedAt(at);
    entries.put(key, after);
    boolean second = before.maxLive < 2 && after.maxLive >= 2;
    summary.put(ALL, summary().startedOne(second, after.maxLive));
  }

  void stopped(MediaStream stream, Instant at) {
    summary.put(ALL, summary().stoppedOne());
    Entry entry = entries.get(key(stream));
    if (entry != null) {
      entries.put(key(stream), entry.stoppedAt(at));
    }
  }

  Summary summary() {
    return Objects.requireNonNullElse(summary.get(ALL), Summary.NONE);
  }

  /** The newest first. */
  List<Entry> entries(Predicate<Entry> filter, int limit) {
    return entries.newest(filter, limit);
  }

  private static String key(MediaStream stream) {
    return stream.callSid() + " " + stream.agent();
  }
}
