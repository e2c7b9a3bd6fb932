package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.Floor;
import dev.signalbox.simulator.world.Resettable;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many tasks have waited in each queue over the last minutes. It counts by the real time,
 * because nobody can look at a minute that somebody has skipped.
 */
final class WaitingHistory implements Resettable, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WaitingHistory.class);
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** The tasks that waited at one moment, by the SID of the queue. */
  private record Sample(Instant at, Map<String, Integer> waiting) {}

  /**
   * The history, the oldest first.
   *
   * @param at when, by the clock of the simulated world
   * @param total in all queues
   * @param queues by SID; only those in which somebody has waited
   */
  record View(List<Instant> at, List<Integer> total, Map<String, List<Integer>> queues) {}

  private final World world;
  private final Floor floor;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("waiting-history").factory());

  WaitingHistory(World world, Floor floor) {
    this.world = world;
    this.floor = floor;
  }

  void start() {
    thread.scheduleAtFixedRate(this::look, 0, STEP.toSeconds(), TimeUnit.SECONDS);
  }

  private void look() {
    try {
      Sample sample = new Sample(world.now(), floor.waiting());
      add(sample);
    } catch (RuntimeException e) {
      // One that is thrown here would end the looking for good.
      log.warn("the queues could not be looked at", e);
    }
  }

  private synchronized void add(Sample sample) {
    samples.addLast(sample);
    Instant oldest = sample.at().minus(KEPT);
    samples.removeIf(one -> one.at().isBefore(oldest) || one.at().isAfter(sample.at()));
  }

  synchronized View view() {
    TreeSet<String> sids = new TreeSet<>();
    samples.forEach(sample -> sids.addAll(sample.waiting().keySet()));
    Map<String, List<Integer>> queues = new TreeMap<>();
    for (String sid : sids) {
      queues.put(
          sid, samples.stream().map(sample -> sample.waiting().getOrDefault(sid, 0)).toList());
    }
    return new View(
        samples.stream().map(Sample::at).toList(),
        samples.stream()
            .map(one -> one.waiting().values().stream().mapToInt(Integer::intValue).sum())
            .toList(),
        queues);
  }

  @Override
  public synchronized void reset() {
    samples.clear();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
