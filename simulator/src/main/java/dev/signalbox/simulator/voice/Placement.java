package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Places calls: rings whoever is called, and says what the call does once it is answered. */
final class Placement {

  /** Source: Twilio, Call resource, {@code Timeout}. */
  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  /**
   * A call that somebody wants.
   *
   * @param parentSid of the call whose TwiML dials it; null for none
   * @param source what it does once it is answered; null where somebody else says so
   * @param timeout how long it rings
   * @param detects whether it is told if a machine answers
   */
  record Order(
      @Nullable String parentSid,
      String to,
      String from,
      @Nullable Subscription subscription,
      @Nullable Source source,
      Duration timeout,
      boolean detects) {

    static Order of(String to, String from, @Nullable Subscription subscription) {
      return new Order(null, to, from, subscription, null, USUAL_TIMEOUT, false);
    }
  }

  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Callees callees;

  Placement(World world, Calls calls, Scripts scripts, Callees callees) {
    this.world = world;
    this.calls = calls;
    this.scripts = scripts;
    this.callees = callees;
  }

  /** Places a call, and tells how it began: it may have been answered meanwhile. */
  Call place(Order order) {
    return world.change(
        () -> {
          Call call = open(order);
          ring(call, order);
          return call;
        });
  }

  /** A new call that does not ring yet. */
  Call open(Order order) {
    Source source = order.source();
    Call call =
        calls.open(
            order.parentSid(),
            order.to(),
            order.from(),
            order.parentSid() == null ? "outbound-api" : "outbound-dial",
            order.subscription(),
            source == null ? null : source.shown());
    if (source != null) {
      scripts.prepare(call.sid(), source);
    }
    return call;
  }

  void ring(Call call, Order order) {
    callees.ring(call, order.timeout(), order.detects());
  }
}
