package dev.signalbox.kafka;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.kafka.TopicFollower.Begin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies to commands. Each instance reads all partitions, in no group, from their end:
 * any of them may have sent the command. No command may be sent before {@link #ready}.
 */
public final class ReplyReader implements AutoCloseable {

  private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final TopicFollower follower;

  public ReplyReader(Map<String, Object> client, List<String> topics) {
    this.follower = new TopicFollower("reply-reader", client, topics, Begin.END, this::complete);
  }

  /** Begins to read, once the topics are there. */
  public void start() {
    follower.start();
  }

  /** Whether it reads, or has not been started. */
  public boolean alive() {
    return follower.alive();
  }

  /** Whether a reply to a command that is sent now would be seen. */
  public boolean ready() {
    return follower.ready();
  }

  /** How many commands wait. */
  public int waiting() {
    return waiting.size();
  }

  /** The reply to come; call {@link #forget} when nobody waits for it any more. */
  public CompletableFuture<Reply> await(String requestId) {
    return waiting.computeIfAbsent(requestId, id -> new CompletableFuture<>());
  }

  public void forget(String requestId) {
    waiting.remove(requestId);
  }

  private void complete(ConsumerRecord<byte[], byte[]> record) {
    String requestId = header(record, EventHeaders.REQUEST_ID);
    CompletableFuture<Reply> future = requestId == null ? null : waiting.remove(requestId);
    if (future != null) {
      future.complete(new Reply(status(record), contentType(record), valueOf(record)));
    }
  }

  private static int status(ConsumerRecord<byte[], byte[]> record) {
    String status = header(record, EventHeaders.STATUS);
    return status != null && status.matches("[2-5][0-9][0-9]") ? Integer.parseInt(status) : 200;
  }

  private static String contentType(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, EventHeaders.CONTENT_TYPE);
    return type == null || !type.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? "application/json"
        : type;
  }

  private static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    return value == null ? new byte[0] : value;
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    follower.close();
  }
}
