package dev.signalbox.simulator.rest;

import org.springframework.http.HttpStatus;

/** What a resource throws to refuse a request as Twilio does. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final int code;

  private Refusal(HttpStatus status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** There is no such resource: 404, code 20404. */
  public static Refusal notFound(String what) {
    return new Refusal(
        HttpStatus.NOT_FOUND, 20404, "The requested resource " + what + " was not found");
  }

  /** The request makes no sense: 400, with the code of what is wrong. */
  public static Refusal bad(int code, String message) {
    return new Refusal(HttpStatus.BAD_REQUEST, code, message);
  }

  /** A parameter is wrong: 400, code 20001. */
  public static Refusal badParameter(String message) {
    return bad(20001, message);
  }

  /** The account asks too often: 429, code 20429. */
  public static Refusal tooMany() {
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, 20429, "Too Many Requests");
  }

  /** Somebody else was faster: 412, code 20412. */
  public static Refusal changedMeanwhile() {
    return new Refusal(HttpStatus.PRECONDITION_FAILED, 20412, "If-Match header does not match");
  }

  TwilioError error() {
    return TwilioError.of(code, String.valueOf(getMessage()), status);
  }
}
