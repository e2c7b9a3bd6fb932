package dev.signalbox.simulator.fault;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * How many lists in a second may be narrowed by an expression. Twilio answers three of an account,
 * and refuses the others; it counts every second anew from when they came, as far as can be told.
 */
final class SearchRate {

  private static final Set<String> SEARCHES =
      Set.of("EvaluateTaskAttributes", "TargetWorkersExpression", "EvaluateWorkerAttributes");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Deque<Instant> answered = new ArrayDeque<>();

  SearchRate(InstantSource clock) {
    this.clock = clock;
  }

  static boolean isSearch(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.GET.name())
        && SEARCHES.stream().anyMatch(filter -> request.getParameter(filter) != null);
  }

  /**
   * Takes one more, if there is room for it.
   *
   * @param most in a second
   */
  synchronized boolean take(int most) {
    Instant now = clock.instant();
    while (!answered.isEmpty() && !now.isBefore(answered.getFirst().plus(SECOND))) {
      answered.removeFirst();
    }
    if (answered.size() >= most) {
      return false;
    }
    answered.addLast(now);
    return true;
  }

  synchronized void forget() {
    answered.clear();
  }
}
