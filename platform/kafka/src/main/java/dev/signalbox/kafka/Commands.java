package dev.signalbox.kafka;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends commands to services and awaits their replies, by request id. */
public final class Commands {

  /**
   * A command on its way.
   *
   * @param accepted completes when Kafka has the command: from then on it will be done
   * @param reply completes when the service has answered; perhaps never
   */
  public record Sent(CompletableFuture<Void> accepted, CompletableFuture<Reply> reply) {}

  private final Publisher publisher;
  private final ReplyReader replies;

  public Commands(Publisher publisher, ReplyReader replies) {
    this.publisher = publisher;
    this.replies = replies;
  }

  /** Whether a reply would be seen. */
  public boolean ready() {
    return replies.ready();
  }

  /** Sends a command under a request id of its own, which is put into its headers. */
  public Sent send(ProducerRecord<byte[], byte[]> command, String requestId) {
    EventRecords.add(command.headers(), EventHeaders.REQUEST_ID, requestId);
    CompletableFuture<Reply> reply = replies.await(requestId);
    return new Sent(publisher.publish(List.of(command)), reply);
  }

  /** Gives up waiting; the command is done all the same. */
  public void forget(String requestId) {
    replies.forget(requestId);
  }
}
