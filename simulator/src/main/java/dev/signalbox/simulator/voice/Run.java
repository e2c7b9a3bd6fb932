package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Timeline.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a call is in its TwiML. A call that waits in a queue may have a second run beside the
 * first one: what it hears meanwhile.
 *
 * @param waiting whether this is what is heard while the call waits
 * @param from where the document came from; null where it came with the request
 * @param start where the first document came from, to which one that is heard while waiting goes
 *     back
 * @param text the document
 * @param next which verb comes next
 * @param turn rises with each thing that it does, so that what comes too late is known
 * @param timer what ends what it does; null where nothing but others end it
 * @param keys pressed since it listens
 * @param spoken how long somebody has talked since it records
 * @param idle documents in a row in which no time has passed
 */
record Run(
    String callSid,
    boolean waiting,
    @Nullable Web from,
    @Nullable Web start,
    @Nullable Web fallback,
    String text,
    int next,
    Doing doing,
    int turn,
    @Nullable Timer timer,
    String keys,
    Duration spoken,
    int idle) {

  /** What it does. */
  enum Doing {
    /** The call is not answered. */
    UNANSWERED,
    FETCHING,
    /** It goes on at once. */
    READY,
    SOUNDING,
    GATHERING,
    RECORDING,
    DIALING,
    QUEUED,
    STREAMING
  }

  static Run of(String callSid, boolean waiting, Source source) {
    String text = source.twiml() == null ? "" : source.twiml();
    return new Run(
        callSid,
        waiting,
        source.web(),
        source.web(),
        source.fallback(),
        text,
        0,
        Doing.UNANSWERED,
        0,
        null,
        "",
        Duration.ZERO,
        0);
  }

  static String key(String callSid, boolean waiting) {
    return waiting ? callSid + "/wait" : callSid;
  }

  String key() {
    return key(callSid, waiting);
  }

  /** Does something else, until the timer ends it. */
  Run now(Doing other, @Nullable Timer until) {
    return new Run(
        callSid, waiting, from, start, fallback, text, next, other, turn + 1, until, keys, spoken,
        idle);
  }

  /** Does the same until another moment. */
  Run until(@Nullable Timer other, String pressed, Duration talked) {
    return new Run(
        callSid, waiting, from, start, fallback, text, next, doing, turn + 1, other, pressed,
        talked, idle);
  }

  /** At the next verb. */
  Run took() {
    return new Run(
        callSid,
        waiting,
        from,
        start,
        fallback,
        text,
        next + 1,
        Doing.READY,
        turn + 1,
        null,
        "",
        Duration.ZERO,
        idle);
  }

  /** Time has passed. */
  Run rested() {
    return new Run(
        callSid, waiting, from, start, fallback, text, next, doing, turn, timer, keys, spoken, 0);
  }

  /** At the beginning of a document. */
  Run reads(@Nullable Web source, String document) {
    return new Run(
        callSid,
        waiting,
        source,
        start,
        fallback,
        document,
        0,
        Doing.READY,
        turn + 1,
        null,
        "",
        Duration.ZERO,
        idle + 1);
  }
}
