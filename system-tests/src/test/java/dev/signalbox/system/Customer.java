package dev.signalbox.system;

import java.util.random.RandomGenerator;

/**
 * Somebody who asks for a callback.
 *
 * @param callSid the call in which they do
 * @param number theirs, in E.164; no number begins with +1 555
 */
record Customer(String callSid, String number) {

  private static final int NUMBERS = 10_000;

  static Customer random(RandomGenerator random) {
    return new Customer(
        "CA%016x%016x".formatted(random.nextLong(), random.nextLong()),
        "+1555555%04d".formatted(random.nextInt(NUMBERS)));
  }
}
