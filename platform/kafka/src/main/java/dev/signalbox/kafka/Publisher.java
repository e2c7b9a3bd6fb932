package dev.signalbox.kafka;

import dev.signalbox.kafka.PublishRefusedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records from threads that must never wait. {@link Producer#send} blocks while it has no
 * metadata or no memory, so one thread does it for all, behind a bounded queue.
 *
 * <p>What cannot be written soon is refused at once, instead of being queued for a caller that will
 * be gone: see {@link Limits}.
 */
public final class Publisher implements AutoCloseable {

  /**
   * When to refuse.
   *
   * @param queuedBatches how many calls of {@link #publish} may wait for the thread
   * @param bytesInFlight how many bytes may be queued or on their way; below the producer's {@code
   *     buffer.memory}, so that it never blocks for lack of it
   * @param oldestHead how long the batch at the head may have waited; beyond it the thread hangs in
   *     the producer
   */
  public record Limits(int queuedBatches, long bytesInFlight, Duration oldestHead) {

    public static final Limits DEFAULT =
        new Limits(8_192, 24L * 1024 * 1024, Duration.ofMillis(200));
  }

  /** Called with each refusal, for a metric. */
  public interface RefusalListener {
    void refused(Reason reason);
  }

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /**
   * A batch that waited this long while the producer hung is dropped, not sent: to send it would
   * hang again, and its caller would get no answer in time.
   */
  private static final long STALE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Producer<byte[], byte[]> producer;
  private final Limits limits;
  private final RefusalListener refusals;
  private final BlockingQueue<Batch> queue;
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final Thread thread;
  private volatile long headQueuedAt;
  private volatile boolean closed;

  /** Takes over the producer, and closes it. */
  public Publisher(Producer<byte[], byte[]> producer, Limits limits, RefusalListener refusals) {
    this.producer = producer;
    this.limits = limits;
    this.refusals = refusals;
    this.queue = new ArrayBlockingQueue<>(limits.queuedBatches());
    this.thread = Thread.ofPlatform().name("publisher").daemon().start(this::run);
  }

  /**
   * Writes records; the future completes when Kafka has all of them ({@code acks=all}), on a thread
   * of the producer: do no work there.
   *
   * <p>It fails with {@link PublishRefusedException} if nothing was written, and with the
   * producer's exception if some may have been.
   */
  public CompletableFuture<Void> publish(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Batch batch = new Batch(records, RecordSize.of(records), System.nanoTime());
    Reason reason = admit(batch);
    if (reason != null) {
      refusals.refused(reason);
      batch.fail(new PublishRefusedException(reason));
    }
    return batch.done;
  }

  private @Nullable Reason admit(Batch batch) {
    if (headAge().compareTo(limits.oldestHead()) > 0) {
      return Reason.HEAD_TOO_OLD;
    }
    long inFlight = bytesInFlight.addAndGet(batch.bytes);
    // Alone, even a batch over the limit goes: refused, it would be refused each time it came.
    if (inFlight > limits.bytesInFlight() && inFlight != batch.bytes) {
      bytesInFlight.addAndGet(-batch.bytes);
      return Reason.BYTES_IN_FLIGHT;
    }
    batch.done.whenComplete((none, failure) -> bytesInFlight.addAndGet(-batch.bytes));
    if (closed || !queue.offer(batch)) {
      return Reason.QUEUE_FULL;
    }
    return null;
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty()) {
        Batch batch = queue.take();
        headQueuedAt = batch.queuedAt;
        send(batch);
        headQueuedAt = 0;
      }
    } catch (InterruptedException | InterruptException e) {
      closed = true;
    }
    queue.forEach(batch -> batch.fail(new PublishRefusedException(Reason.QUEUE_FULL)));
  }

  private void send(Batch batch) {
    if (System.nanoTime() - batch.queuedAt > STALE_NANOS) {
      refusals.refused(Reason.HEAD_TOO_OLD);
      batch.fail(new PublishRefusedException(Reason.HEAD_TOO_OLD));
      return;
    }
    for (ProducerRecord<byte[], byte[]> record : batch.records) {
      if (batch.done.isDone()) {
        return;
      }
      try {
        producer.send(record, batch);
      } catch (InterruptException e) {
        batch.fail(e);
        throw e;
      } catch (RuntimeException e) {
        batch.fail(e);
      }
    }
  }

  public boolean alive() {
    return thread.isAlive();
  }

  /** Calls of {@link #publish} that wait for the thread. */
  public int queuedBatches() {
    return queue.size();
  }

  /** Bytes that are queued, or on their way and not yet acknowledged. */
  public long bytesInFlight() {
    return bytesInFlight.get();
  }

  /** How long the batch has waited that is being handed to the producer; zero for none. */
  public Duration headAge() {
    long queuedAt = headQueuedAt;
    return queuedAt == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - queuedAt);
  }

  /** Sends what is queued, waits for its acknowledgement within bounds, and ends. */
  @Override
  public void close() {
    closed = true;
    if (queue.isEmpty()) {
      thread.interrupt();
    }
    try {
      thread.join(CLOSE_TIMEOUT);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE_TIMEOUT);
  }
}
