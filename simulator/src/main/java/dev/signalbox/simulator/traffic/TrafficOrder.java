package dev.signalbox.simulator.traffic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Traffic as somebody orders it; what is left out is as usual.
 *
 * @param agents how many work, 1 to 10 000
 * @param callsPerMinute the base, which the scenario's curve makes more or less
 * @param chatsPerMinute likewise
 * @param seed the same one gives the same calls
 * @param duration after which nobody comes in any more; null for never
 * @param eventCallbackUrl where the workspace sends its events; null to leave that as it is
 */
record TrafficOrder(
    @Nullable String scenario,
    @Nullable Integer agents,
    @Nullable Double callsPerMinute,
    @Nullable Double chatsPerMinute,
    @Nullable Long seed,
    @Nullable Duration duration,
    @Nullable String eventCallbackUrl) {

  static final int MOST_AGENTS = 10_000;

  private static final double MOST_PER_MINUTE = 10_000;
  private static final int USUAL_AGENTS = 24;
  private static final double USUAL_CALLS = 6;
  private static final double USUAL_CHATS = 1;

  TrafficOrder {
    if (scenario != null) {
      Scenario.of(scenario);
    }
    require(
        agents == null || (agents >= 1 && agents <= MOST_AGENTS), "agents: expected 1 to 10000");
    require(isRate(callsPerMinute), "calls_per_minute: expected 0 to 10000");
    require(isRate(chatsPerMinute), "chats_per_minute: expected 0 to 10000");
    require(
        duration == null || duration.isPositive(), "duration: expected a duration such as PT2H");
    require(
        eventCallbackUrl == null || eventCallbackUrl.matches("https?://[^\\s/]+.*"),
        "event_callback_url: expected a URL with http or https");
  }

  private static boolean isRate(@Nullable Double rate) {
    return rate == null || (rate >= 0 && rate <= MOST_PER_MINUTE);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  Scenario meantScenario() {
    return scenario == null ? Scenario.QUIET_DAY : Scenario.of(scenario);
  }

  int meantAgents() {
    return agents == null ? USUAL_AGENTS : agents;
  }

  double meantCalls() {
    return callsPerMinute == null ? USUAL_CALLS : callsPerMinute;
  }

  double meantChats() {
    return chatsPerMinute == null ? USUAL_CHATS : chatsPerMinute;
  }
}
