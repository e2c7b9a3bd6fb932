package dev.signalbox.simulator.fault;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A fault as somebody orders it; whatever is left out is any, or none.
 *
 * @param method such as {@code POST}
 * @param product the first segment of the path, such as {@code api}
 * @param path with {@code *} for anything in a segment, {@code **} for anything
 * @param skip how many requests that it matches pass unharmed first
 * @param times how often it strikes
 * @param probability of striking, from 0 to 1
 * @param seed of the dice
 * @param effect what happens
 * @param acts whether the request is carried out all the same, before the client is failed
 * @param delayMs how long to wait first
 * @param status of the answer, with the effect {@code answer}
 * @param code Twilio's code in the answer
 * @param retryAfter the answer's header, in seconds
 */
record FaultOrder(
    @Nullable String method,
    @Nullable String product,
    @Nullable String path,
    @Nullable Integer skip,
    @Nullable Integer times,
    @Nullable Double probability,
    @Nullable Long seed,
    Effect effect,
    boolean acts,
    long delayMs,
    @Nullable Integer status,
    @Nullable Integer code,
    @Nullable String message,
    @Nullable Integer retryAfter) {

  private static final long LONGEST_DELAY_MS = 600_000;
  private static final int TWILIO_GENERAL = 20_000;
  private static final int OK = 200;

  /** What a client meets. */
  enum Effect {
    /** Nothing but the delay: the answer is the usual one. */
    delay,
    /** An error in Twilio's form. */
    answer,
    /** No answer, until the client leaves. */
    hold,
    /** The connection is reset. */
    reset
  }

  @SuppressWarnings("ConstantValue") // JSON may leave out what has to be there
  FaultOrder {
    require(effect != null, "effect: expected delay, answer, hold or reset");
    require(effect != Effect.answer || status != null, "status: an answer needs one");
    require(
        status == null || (status >= OK && HttpStatus.resolve(status) != null),
        "status: expected an HTTP status");
    require(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS, "delay_ms: expected 0 to 600000");
    require(times == null || times > 0, "times: expected 1 or more");
    require(skip == null || skip >= 0, "skip: expected 0 or more");
    require(
        probability == null || (probability >= 0 && probability <= 1),
        "probability: expected 0 to 1");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  int answeredStatus() {
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR.value() : status;
  }

  int answeredCode() {
    return code == null ? TWILIO_GENERAL + answeredStatus() : code;
  }

  String answeredMessage() {
    return message == null ? HttpStatus.valueOf(answeredStatus()).getReasonPhrase() : message;
  }

  /** For the list of requests. */
  String told() {
    String end =
        switch (effect) {
          case delay -> "delayed";
          case answer -> "answered " + answeredStatus();
          case hold -> "never answered";
          case reset -> "connection reset";
        };
    return acts && effect != Effect.delay ? "carried out, then " + end : end;
  }
}
