package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads an answer's status: what was done, and what may be asked again. */
final class Answers {

  /** Twilio's code for credentials that it does not take. */
  private static final int AUTHENTICATION = 20003;

  private final Clock clock;
  private final CredentialsAlarm alarm;

  Answers(Clock clock, CredentialsAlarm alarm) {
    this.clock = clock;
    this.alarm = alarm;
  }

  Reply read(RestRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Reply(new Outcome.Done<>(response), false);
    }
    return switch (status) {
      case 429 -> new Reply(new Outcome.Throttled<>(retryAfter(response)), false);
      case 503 -> serviceUnavailable(response);
      case 401, 403 -> forbidden(status, response.body());
      // Neither has looked at the request.
      case 408, 425 -> new Reply(new Outcome.Unavailable<>("HTTP " + status), true);
      default -> other(request, status, response.body());
    };
  }

  private Reply serviceUnavailable(HttpResponse<String> response) {
    Duration retryAfter = retryAfter(response);
    return new Reply(
        retryAfter == null
            ? new Outcome.Unavailable<>("HTTP 503")
            : new Outcome.Throttled<>(retryAfter),
        true);
  }

  /** The operator's mistake, not the request's: it is done when the credentials are mended. */
  private Reply forbidden(int status, String body) {
    TwilioError error = TwilioError.of(body);
    if (status != 401 && error.code() != AUTHENTICATION) {
      return new Reply(error.rejected(status), false);
    }
    alarm.raise();
    return new Reply(new Outcome.Unavailable<>("credentials refused"), false);
  }

  private static Reply other(RestRequest request, int status, String body) {
    if (status >= 400 && status < 500) {
      return new Reply(TwilioError.of(body).rejected(status), false);
    }
    // Twilio does not redirect what we ask: whoever does is not Twilio, and has done nothing.
    return new Reply(
        status >= 500
            ? request.unanswered("HTTP " + status)
            : new Outcome.Unavailable<>("HTTP " + status),
        true);
  }

  private @Nullable Duration retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(value -> RetryAfter.parse(value, clock.instant()))
        .orElse(null);
  }
}
