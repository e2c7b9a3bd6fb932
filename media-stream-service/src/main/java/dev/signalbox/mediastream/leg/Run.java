package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a part, or the attempt at one.
 *
 * @param generation counted from 1 in a part; a name is never used twice
 * @param name as Twilio was told
 * @param callId what the receiver is told, made once for what it shall take as one transcript
 * @param attempt counted from 1: an attempt that nobody got to is made again under the same name
 * @param until when the attempt is over at the latest, one way or another
 * @param sid null until Twilio tells
 * @param taken whether the name before this one was taken
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Run(
    int generation,
    String name,
    String callId,
    int attempt,
    Instant until,
    @Nullable String sid,
    boolean taken) {

  /** The decider's name for the start. */
  String tag(int part) {
    return "start-%d-%d-%d".formatted(part, generation, attempt);
  }

  Run again(Instant untilThen) {
    return new Run(generation, name, callId, attempt + 1, untilThen, null, taken);
  }

  Run until(Instant then) {
    return new Run(generation, name, callId, attempt, then, sid, taken);
  }

  Run known(String streamSid) {
    return new Run(generation, name, callId, attempt, until, streamSid, taken);
  }

  Run nameTaken() {
    return new Run(generation, name, callId, attempt, until, sid, true);
  }
}
