package dev.signalbox.twilio.rest;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param clock for dates
 * @param ticker nanoseconds for durations, which must not jump when a clock is set
 */
record Time(Clock clock, LongSupplier ticker) {

  static Time system() {
    return new Time(Clock.systemUTC(), System::nanoTime);
  }

  long nanos() {
    return ticker.getAsLong();
  }
}
