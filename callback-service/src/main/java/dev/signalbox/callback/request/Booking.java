package dev.signalbox.callback.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.order.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks that a customer be called.
 *
 * @param identity what tells it from other requests under the same key: a repeat has the same;
 *     contract callbacks, beyond 1. Null where only the time does
 * @param trusted whether whoever asks may name any workflow
 * @param waiting the task in which the customer waits, or has waited; null for none
 * @param leaves whether the customer is to leave that task
 * @param at when the gate received it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Booking(
    Source source,
    Client client,
    @Nullable String identity,
    boolean trusted,
    Order order,
    @Nullable String waiting,
    boolean leaves,
    Instant at) {

  /** Type of the command by which one key hands it on to another. */
  public static final String TYPE = "dev.signalbox.callback.book";

  /** The same for another order. */
  public Booking with(Order newOrder) {
    return new Booking(source, client, identity, trusted, newOrder, waiting, leaves, at);
  }

  /** The same, asked for by another. */
  public Booking forClient(Client other) {
    return new Booking(source, other, identity, trusted, order, waiting, leaves, at);
  }
}
