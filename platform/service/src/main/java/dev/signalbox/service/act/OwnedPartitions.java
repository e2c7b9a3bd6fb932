package dev.signalbox.service.act;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;

/**
 * The partitions of the effects topic that this process acts for, from the take-over to the
 * hand-over. An orderly hand-over ends what is under way and says so in the offset's metadata; one
 * that did not leaves the next owner in doubt about the first effects.
 */
final class OwnedPartitions implements KafkaBindingRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(OwnedPartitions.class);

  /** Longer than any request lasts. */
  private static final Duration DRAIN = Duration.ofSeconds(12);

  /** A partition of ours, and what its earlier owner may have begun. */
  record Owned(Window window, Doubt doubt) {}

  private final Map<TopicPartition, Owned> owned = new ConcurrentHashMap<>();
  private final Set<TopicPartition> drained = ConcurrentHashMap.newKeySet();
  private java.util.function.Consumer<TopicPartition> gone = partition -> {};

  /** Has somebody told of each partition that is handed over or lost. */
  void whenGone(java.util.function.Consumer<TopicPartition> listener) {
    gone = listener;
  }

  @Nullable Owned get(TopicPartition partition) {
    return owned.get(partition);
  }

  /** Waits until there is a partition. */
  synchronized boolean awaitSome(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (owned.isEmpty()) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  private synchronized void tellWhoWaits() {
    notifyAll();
  }

  @Override
  public void onPartitionsAssigned(
      String binding,
      Consumer<?, ?> consumer,
      Collection<TopicPartition> partitions,
      boolean initial) {
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> mine = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata last = committed.get(partition);
      long position = consumer.position(partition);
      long end = Objects.requireNonNull(ends.get(partition));
      Owned before =
          owned.put(
              partition,
              new Owned(
                  new Window(position), Doubt.of(last == null ? null : last.metadata(), end)));
      if (before != null) {
        // Lost without a word, and given back: what is still under way may say nothing any more.
        before.window().abandon();
        gone.accept(partition);
      }
      mine.put(partition, new OffsetAndMetadata(position, Doubt.AHEAD));
    }
    // Before anything is begun: whoever finds this knows that something may have been.
    consumer.commitSync(mine);
    log.info("acts for {}", partitions);
    tellWhoWaits();
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    for (TopicPartition partition : partitions) {
      Owned one = owned.get(partition);
      try {
        if (one != null && one.window().close(deadline)) {
          drained.add(partition);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> clean = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Owned one = owned.remove(partition);
      if (one != null) {
        one.window().abandon();
        gone.accept(partition);
        if (drained.remove(partition)) {
          clean.put(partition, new OffsetAndMetadata(one.window().next(), Doubt.CLEAN));
        }
      }
    }
    if (!clean.isEmpty()) {
      try {
        consumer.commitSync(clean);
        log.info("handed over {}", clean.keySet());
      } catch (RuntimeException e) {
        // The next owner finds the earlier metadata, and is in doubt: slower, and as right.
        log.warn("not handed over cleanly: {}", e.toString());
      }
    }
  }
}
