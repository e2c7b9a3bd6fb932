package dev.signalbox.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Records that are acknowledged together: the last acknowledgement completes it. */
final class Batch implements Callback {

  final List<ProducerRecord<byte[], byte[]>> records;
  final long bytes;
  final long queuedAt;
  final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicInteger unacknowledged;

  Batch(List<ProducerRecord<byte[], byte[]>> records, long bytes, long queuedAt) {
    this.records = records;
    this.bytes = bytes;
    this.queuedAt = queuedAt;
    this.unacknowledged = new AtomicInteger(records.size());
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
    if (failure != null) {
      fail(failure);
    } else if (unacknowledged.decrementAndGet() == 0) {
      done.complete(null);
    }
  }

  void fail(Exception failure) {
    done.completeExceptionally(failure);
  }
}
