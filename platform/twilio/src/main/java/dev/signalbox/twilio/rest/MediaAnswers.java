package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Clock;

/** Reads the status of an answer whose body is a file. */
final class MediaAnswers {

  private final Clock clock;
  private final CredentialsAlarm alarm;

  MediaAnswers(Clock clock, CredentialsAlarm alarm) {
    this.clock = clock;
    this.alarm = alarm;
  }

  Outcome<HttpResponse<InputStream>> read(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    if (status == 200) {
      return new Outcome.Done<>(response);
    }
    discard(response);
    return switch (status) {
      case 429 ->
          new Outcome.Throttled<>(
              response
                  .headers()
                  .firstValue("Retry-After")
                  .map(value -> RetryAfter.parse(value, clock.instant()))
                  .orElse(null));
      case 401 -> {
        alarm.raise();
        yield new Outcome.Unavailable<>("credentials refused");
      }
      case 404, 410 -> new Outcome.Rejected<>(status, 0, "");
      default -> new Outcome.Unavailable<>("HTTP " + status);
    };
  }

  /** Ends the connection of a body that nobody reads. */
  static void discard(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // it was over before
    }
  }
}
