package dev.signalbox.twilio.rest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator, once a minute at most, that nothing is done any more. */
final class CredentialsAlarm {

  private static final Logger log = LoggerFactory.getLogger(TwilioRest.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Time time;
  private final AtomicReference<@Nullable Long> raisedAt = new AtomicReference<>();

  CredentialsAlarm(Time time) {
    this.time = time;
  }

  void raise() {
    long now = time.nanos();
    Long before = raisedAt.get();
    if ((before == null || now - before >= PAUSE) && raisedAt.compareAndSet(before, now)) {
      log.error(
          "Twilio refuses our credentials: nothing is done until they are right. Look at"
              + " TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and"
              + " TWILIO_API_SECRET.");
    }
  }
}
