package dev.signalbox.simulator.voice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call, which is one leg of what people call one.
 *
 * @param started when it was answered
 * @param told how many status callbacks it has had
 * @param twiml what it was last told to do, or where that is
 * @param answeredBy human or machine; null where nobody has asked
 */
record Call(
    String sid,
    @Nullable String parentSid,
    String to,
    String from,
    String direction,
    CallStatus status,
    Instant created,
    Instant updated,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable Subscription subscription,
    int told,
    @Nullable String twiml,
    @Nullable String answeredBy) {

  Call moved(CallStatus now, Instant at) {
    return new Call(
        sid,
        parentSid,
        to,
        from,
        direction,
        now,
        created,
        at,
        now == CallStatus.IN_PROGRESS ? at : started,
        now.isOver() ? at : ended,
        subscription,
        told + 1,
        twiml,
        answeredBy);
  }

  Call withTwiml(@Nullable String wanted, Instant at) {
    return new Call(
        sid,
        parentSid,
        to,
        from,
        direction,
        status,
        created,
        at,
        started,
        ended,
        subscription,
        told,
        wanted,
        answeredBy);
  }

  Call answeredBy(String who) {
    return new Call(
        sid,
        parentSid,
        to,
        from,
        direction,
        status,
        created,
        updated,
        started,
        ended,
        subscription,
        told,
        twiml,
        who);
  }

  /** With what an order says; what it leaves out stays. */
  Call with(CallOrder order, @Nullable Subscription asked, Instant at) {
    String callee = order.callee();
    return new Call(
        sid,
        order.parentCallSid() == null ? parentSid : order.parentCallSid(),
        callee == null ? to : callee,
        order.from() == null ? from : order.from(),
        order.direction() == null ? direction : order.direction(),
        status,
        created,
        at,
        started,
        ended,
        asked == null ? subscription : asked,
        told,
        twiml,
        answeredBy);
  }

  boolean isInProgress() {
    return status == CallStatus.IN_PROGRESS;
  }

  boolean isOver() {
    return status.isOver();
  }

  /** Seconds from the answer to the end; null while it lasts. */
  @Nullable Long seconds() {
    if (ended == null) {
      return null;
    }
    return started == null ? 0L : Duration.between(started, ended).toSeconds();
  }
}
