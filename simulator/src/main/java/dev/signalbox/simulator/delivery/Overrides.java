package dev.signalbox.simulator.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a callback URL's fragment says about trying again, such as {@code #rc=3&rp=5xx,ct,rt}.
 *
 * @param retries how often at most, after the first try
 * @param policy after what: {@code 4xx}, {@code 5xx}, {@code ct} (no connection), {@code rt} (no
 *     answer in time), {@code all}
 * @param answerLimit how long to wait for an answer
 * @param totalLimit after how long no further try begins
 */
record Overrides(int retries, Set<String> policy, Duration answerLimit, Duration totalLimit) {

  private static final int DEFAULT_RETRIES = 1;
  private static final int MOST_RETRIES = 5;
  private static final int LIMIT_MS = 15_000;

  static Overrides of(String url) {
    Map<String, String> given = new HashMap<>();
    int hash = url.indexOf('#');
    if (hash >= 0) {
      for (String item : url.substring(hash + 1).split("&")) {
        int equals = item.indexOf('=');
        if (equals > 0) {
          given.put(item.substring(0, equals), item.substring(equals + 1));
        }
      }
    }
    return new Overrides(
        number(given, "rc", DEFAULT_RETRIES, MOST_RETRIES),
        Set.of(given.getOrDefault("rp", "ct").split(",")),
        Duration.ofMillis(number(given, "rt", LIMIT_MS, LIMIT_MS)),
        Duration.ofMillis(number(given, "tt", LIMIT_MS, LIMIT_MS)));
  }

  /** One try, which has so much time. */
  static Overrides none(Duration limit) {
    return new Overrides(0, Set.of(), limit, limit);
  }

  private static int number(Map<String, String> given, String name, int otherwise, int most) {
    String value = given.getOrDefault(name, "");
    return value.matches("\\d{1,6}") ? Math.min(Integer.parseInt(value), most) : otherwise;
  }

  /** Whether it is tried again after this. */
  boolean retriesAfter(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered answered ->
          answered.status() >= 400 && has(answered.status() >= 500 ? "5xx" : "4xx");
      case Attempt.NotConnected ignored -> has("ct");
      case Attempt.NoAnswer ignored -> has("rt");
    };
  }

  private boolean has(String reason) {
    return policy.contains(reason) || policy.contains("all");
  }
}
