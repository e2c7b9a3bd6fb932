package dev.signalbox.gateway.http;

import java.nio.charset.StandardCharsets;

/**
 * What the gate answers.
 *
 * @param outcome how it is counted
 * @param retryLater whether the sender is asked to come again ({@code Retry-After})
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is
public record Answer(
    int status, String contentType, byte[] body, Outcome outcome, boolean retryLater) {

  public static final String TEXT = "text/plain;charset=UTF-8";
  public static final String JSON = "application/json";

  private static final byte[] EMPTY = {};

  /** The values of the metric tag {@code outcome}. */
  public enum Outcome {
    ACCEPTED,
    FALLBACK,
    BAD_REQUEST,
    BAD_SIGNATURE,
    BAD_TOKEN,
    UNAVAILABLE,
    TIMEOUT,
    TOO_LARGE,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    PROXIED
  }

  public static Answer accepted(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body, Outcome.ACCEPTED, false);
  }

  /** Accepted, and nothing to say; Twilio wants a JSON content type even so. */
  public static Answer accepted(int status) {
    return accepted(status, JSON, EMPTY);
  }

  public static Answer refused(int status, Outcome outcome, String text) {
    return new Answer(status, TEXT, text.getBytes(StandardCharsets.UTF_8), outcome, false);
  }

  /** It is our fault, and it passes: come again. */
  public static Answer unavailable() {
    return unavailable(Outcome.UNAVAILABLE);
  }

  public static Answer unavailable(Outcome outcome) {
    return new Answer(503, TEXT, "Try again later".getBytes(StandardCharsets.UTF_8), outcome, true);
  }
}
