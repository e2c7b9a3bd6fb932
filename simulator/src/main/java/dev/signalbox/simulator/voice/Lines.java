package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The telephone lines of the simulated world: those outside who call the account's numbers, what
 * they press and say, and when they hang up.
 */
public final class Lines {

  /**
   * Somebody who calls.
   *
   * @param twimlUrl asked for TwiML; null where {@code twiml} says it
   * @param statusCallback told of the call's end; null for nobody
   */
  public record Incoming(
      String from,
      String to,
      @Nullable String twimlUrl,
      @Nullable String twiml,
      @Nullable String fallbackUrl,
      @Nullable String statusCallback) {

    /** Somebody who calls a number that asks for TwiML there. */
    public static Incoming at(String from, String to, String twimlUrl) {
      return new Incoming(from, to, twimlUrl, null, null, null);
    }

    /** Somebody who calls a number that does as this TwiML says. */
    public static Incoming with(String from, String to, String twiml) {
      return new Incoming(from, to, null, twiml, null, null);
    }
  }

  /**
   * A call, as far as others need to know it.
   *
   * @param status such as {@code in-progress}
   * @param direction such as {@code inbound}
   * @param answered when it was answered; null for not yet or never
   */
  public record CallState(
      String sid,
      @Nullable String parentSid,
      String from,
      String to,
      String direction,
      String status,
      Instant created,
      @Nullable Instant answered,
      @Nullable Instant ended) {

    public boolean isOver() {
      return ended != null;
    }
  }

  /**
   * The calls at one moment.
   *
   * @param live how many are not over
   * @param calls some: those that are not over first, and of all, the newest first
   */
  public record Sight(int live, List<CallState> calls) {}

  private final World world;
  private final Calls calls;
  private final Scripts scripts;
  private final Performer performer;

  Lines(World world, Calls calls, Scripts scripts, Performer performer) {
    this.world = world;
    this.calls = calls;
    this.scripts = scripts;
    this.performer = performer;
  }

  /** Is told, in the same step, of each call that is made or moves on, told ones as well. */
  public void onCall(Consumer<CallState> listener) {
    calls.watch(call -> listener.accept(state(call)));
  }

  /** A call; null where there is none. */
  public @Nullable CallState find(String callSid) {
    Call call = calls.find(callSid);
    return call == null ? null : state(call);
  }

  /**
   * Looks at all calls at one moment.
   *
   * @param most how many of them are told
   */
  public Sight look(int most) {
    return world.change(
        () -> {
          List<Call> live = calls.table().newest(call -> !call.isOver(), Integer.MAX_VALUE);
          List<CallState> told = new ArrayList<>();
          live.stream().limit(most).map(Lines::state).forEach(told::add);
          calls.table().newest(Call::isOver, Math.max(0, most - told.size())).stream()
              .map(Lines::state)
              .forEach(told::add);
          return new Sight(live.size(), List.copyOf(told));
        });
  }

  /**
   * Somebody calls. The call rings until its TwiML is there; with TwiML that needs no fetching, the
   * call has been taken when this returns.
   *
   * @return the SID of the call
   * @throws IllegalArgumentException if it says neither a URL nor TwiML, or no URL
   */
  public String ring(Incoming incoming) {
    Source source = source(incoming);
    Subscription subscription =
        Subscription.of(incoming.statusCallback, null, null, Calls.USUAL_EVENTS);
    return world.change(
        () -> {
          Call call =
              calls.open(null, incoming.to, incoming.from, "inbound", subscription, source.shown());
          calls.move(call.sid(), CallStatus.RINGING);
          scripts.begin(call.sid(), false, source, Map.of());
          return call.sid();
        });
  }

  private static Source source(Incoming incoming) {
    Source source = Source.of(incoming.twiml, incoming.twimlUrl, null, incoming.fallbackUrl, null);
    if (source == null) {
      throw new IllegalArgumentException("expected twiml or twiml_url");
    }
    return source;
  }

  /** The other side hangs up; a call that is over stays over. */
  public void hangUp(String callSid) {
    world.change(
        () -> {
          Call call = calls.find(callSid);
          if (call != null && !call.isOver()) {
            calls.move(callSid, call.isInProgress() ? CallStatus.COMPLETED : CallStatus.CANCELED);
          }
          return null;
        });
  }

  /**
   * The other side presses keys; what nobody listens for is lost.
   *
   * @param keys {@code 0} to {@code 9}, {@code *} and {@code #}
   */
  public void press(String callSid, String keys) {
    if (!keys.matches("[0-9*#]+")) {
      throw new IllegalArgumentException("keys: expected 0 to 9, * and #");
    }
    world.change(
        () -> {
          performer.press(callSid, keys);
          return null;
        });
  }

  /**
   * The other side talks, from now on; what nobody listens to is lost.
   *
   * @param words what a transcription makes of it
   */
  public void speak(String callSid, Duration length, String words) {
    world.change(
        () -> {
          performer.speak(callSid, length, words);
          return null;
        });
  }

  /** Has a call that is in progress do something else. */
  Call redirect(String callSid, Source source) {
    return world.change(
        () -> {
          Call redirected = calls.redirect(callSid, source.shown());
          performer.redirect(callSid, source);
          return calls.fetch(redirected.sid());
        });
  }

  static CallState state(Call call) {
    return new CallState(
        call.sid(),
        call.parentSid(),
        call.from(),
        call.to(),
        call.direction(),
        call.status().text(),
        call.created(),
        call.started(),
        call.ended());
  }
}
