package dev.signalbox.service.act;

import dev.signalbox.service.act.OwnedPartitions.Owned;
import dev.signalbox.service.act.Window.Slot;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes effects from their topic, hands each to a thread of its own, and returns. A slow request
 * delays nobody but itself.
 *
 * <p>One record at a time, and not a batch: a batch is acknowledged as a whole, so one slow request
 * would hold the offsets of other partitions.
 */
final class EffectListener implements Consumer<Message<?>>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EffectListener.class);

  private final OwnedPartitions partitions;
  private final EffectWorker worker;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory());

  /** Noted here: the container does not tell what it was asked for. */
  private final Set<TopicPartition> paused = ConcurrentHashMap.newKeySet();

  private volatile @Nullable MessageListenerContainer container;

  EffectListener(OwnedPartitions partitions, EffectWorker worker) {
    this.partitions = partitions;
    this.worker = worker;
    partitions.whenGone(this::resume);
  }

  void runIn(MessageListenerContainer container) {
    this.container = container;
  }

  /** Whether effects are read. */
  boolean isRunning() {
    MessageListenerContainer running = container;
    return running != null && running.isRunning();
  }

  @Override
  @SuppressWarnings("unchecked") // the consumer is set to read bytes
  public void accept(Message<?> message) {
    ConsumerRecord<byte[], byte[]> record =
        Objects.requireNonNull(
            message.getHeaders().get(KafkaHeaders.RAW_DATA, ConsumerRecord.class));
    Acknowledgment acknowledgment =
        Objects.requireNonNull(
            message.getHeaders().get(KafkaHeaders.ACKNOWLEDGMENT, Acknowledgment.class));
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Owned owned = partitions.get(partition);
    if (owned == null) {
      // Polled before it was handed over; the next owner reads it.
      return;
    }
    boolean isDoubtful = owned.doubt().covers(record.offset());
    owned
        .window()
        .add(
            record.offset(),
            acknowledgment::acknowledge,
            slot -> threads.execute(() -> work(record, isDoubtful, slot)));
    if (owned.window().isFull() && paused.add(partition)) {
      container().pausePartition(partition);
    }
  }

  private void work(ConsumerRecord<byte[], byte[]> record, boolean isDoubtful, Slot slot) {
    try {
      worker.work(record, isDoubtful);
      slot.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Its offset stays where it is: whoever reads it next is in doubt about it, and says so.
      log.atError().addKeyValue("error", e.getClass().getName()).log("an outcome is not reported");
    }
  }

  /** Offsets have been committed, so there is room for more. */
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          Owned owned = partitions.get(partition);
          if (owned != null) {
            owned.window().committed(offset.offset());
            if (owned.window().hasRoom()) {
              resume(partition);
            }
          }
        });
  }

  /** The next owner, who may be this process, begins with room. */
  private void resume(TopicPartition partition) {
    if (paused.remove(partition)) {
      container().resumePartition(partition);
    }
  }

  private MessageListenerContainer container() {
    return Objects.requireNonNull(container, "not running");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        log.warn("effects are still under way at the end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
