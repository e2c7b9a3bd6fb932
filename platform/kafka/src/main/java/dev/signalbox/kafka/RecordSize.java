package dev.signalbox.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/** How many bytes a record takes on the wire, at most. */
public final class RecordSize {

  /** What a broker takes by default ({@code message.max.bytes}), less a margin for its framing. */
  private static final int LARGEST = 1_000_000;

  private RecordSize() {}

  /** Whether a broker would refuse it by default. */
  public static boolean isTooLarge(ProducerRecord<byte[], byte[]> record) {
    return of(record) > LARGEST;
  }

  public static long of(List<ProducerRecord<byte[], byte[]>> records) {
    long bytes = 0;
    for (ProducerRecord<byte[], byte[]> record : records) {
      bytes += of(record);
    }
    return bytes;
  }

  public static int of(ProducerRecord<byte[], byte[]> record) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        record.key(),
        record.value(),
        record.headers().toArray());
  }
}
