package dev.signalbox.events;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one act in the outside world, such as a request to Twilio. An actor reports it and
 * a decider decides what follows from it: nobody in between repeats, waits or gives up.
 *
 * @param <T> what the act yields when it is done
 */
public sealed interface Outcome<T> {

  /** It was done, now. */
  record Done<T>(T resource) implements Outcome<T> {}

  /**
   * It was refused, and would be again: a 4xx other than 429.
   *
   * @param status HTTP status
   * @param code Twilio's error code; 0 where there was none
   * @param message Twilio's words; they may name what was asked, so they belong into no log
   */
  record Rejected<T>(int status, int code, String message) implements Outcome<T> {}

  /**
   * It was not done, since too much was asked at once.
   *
   * @param retryAfter how long to wait, where the server said so
   */
  record Throttled<T>(@Nullable Duration retryAfter) implements Outcome<T> {}

  /**
   * It was not done, since it never reached a server that would: it can be tried again without a
   * look.
   *
   * @param reason a word or two for an operator, without data
   */
  record Unavailable<T>(String reason) implements Outcome<T> {}

  /**
   * It was asked, and no answer came: it may have been done. Whoever repeats must look first.
   *
   * @param reason a word or two for an operator, without data
   */
  record Unknown<T>(String reason) implements Outcome<T> {}

  /** It was not done, since its time had passed before anyone got to it. */
  record Expired<T>() implements Outcome<T> {}

  /** The same outcome with the resource seen as something else. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> view) {
    return switch (this) {
      case Done<T>(T resource) -> new Done<>(view.apply(resource));
      case Rejected<T>(int status, int code, String message) ->
          new Rejected<>(status, code, message);
      case Throttled<T>(var retryAfter) -> new Throttled<>(retryAfter);
      case Unavailable<T>(String reason) -> new Unavailable<>(reason);
      case Unknown<T>(String reason) -> new Unknown<>(reason);
      case Expired<T>() -> new Expired<>();
    };
  }
}
