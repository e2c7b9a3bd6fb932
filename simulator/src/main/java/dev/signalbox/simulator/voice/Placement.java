package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
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

  /** When the next call may begin. */
  record Pace(Instant next) {}

  private static final String PACE = "calls";
  private static final Duration BETWEEN_TWO = Duration.ofSeconds(1);

  private final Switch pace;
  private final Table<Pace> paces;
  private final Timeline.Kind starts;
  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Callees callees;

  Placement(
      World world,
      Timeline timeline,
      Calls calls,
      Scripts scripts,
      Callees callees,
      Switches switches) {
    this.pace = switches.define("calls.per-second", "off", "1");
    this.paces = world.table("voice.pace", Pace.class, 1, one -> true);
    this.starts = timeline.kind("voice.call-starts", this::start);
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

  /**
   * Rings, or lets a call wait for its turn. Source: Twilio, calls that the API places are queued
   * and begin at the rate of the account, one in a second where nothing else was agreed.
   */
  void ring(Call call, Order order) {
    if (order.parentSid() != null || pace.is("off")) {
      callees.ring(call, order.timeout(), order.detects());
      return;
    }
    Instant now = world.now();
    Pace known = paces.get(PACE);
    Instant turn = known == null || known.next().isBefore(now) ? now : known.next();
    paces.put(PACE, new Pace(turn.plus(BETWEEN_TWO)));
    if (turn.equals(now)) {
      callees.ring(call, order.timeout(), order.detects());
    } else {
      long seconds = order.timeout().toSeconds();
      starts.at(turn, call.sid() + " " + seconds + " " + order.detects());
    }
  }

  private void start(String about) {
    String[] parts = about.split(" ");
    Call call = calls.find(parts[0]);
    if (call != null && !call.isOver()) {
      Duration timeout = Duration.ofSeconds(Long.parseLong(parts[1]));
      callees.ring(call, timeout, Boolean.parseBoolean(parts[2]));
    }
  }
}
