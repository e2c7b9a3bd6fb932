package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.SimulatorClient;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The truth about the traffic of a simulator, to hold somebody's numbers against it.
 *
 * @param json as the simulator tells it
 */
public record TrafficTruth(JsonNode json) {

  /**
   * All of it.
   *
   * @param thresholds of the waits, in seconds, comma separated
   */
  public static TrafficTruth of(SimulatorClient simulator, String thresholds) throws Exception {
    return new TrafficTruth(
        simulator.look("/traffic/truth?limit=100000&split=" + thresholds).json());
  }

  /** How many customers there are of whom something is true: {@code arrived}, {@code accepted}. */
  public int count(String what) {
    return json.at("/summary/" + what).asInt();
  }

  /** What was counted in a queue on a channel; empty where nobody came. */
  public Optional<JsonNode> total(String queueSid, String channel) {
    return totals().stream()
        .filter(total -> total.path("queue_sid").asString().equals(queueSid))
        .filter(total -> total.path("channel").asString().equals(channel))
        .findFirst();
  }

  public List<JsonNode> totals() {
    return json.path("totals").valueStream().toList();
  }

  /** The sum of a number over all queues and channels. */
  public int sum(String number) {
    return totals().stream().mapToInt(total -> total.path(number).asInt()).sum();
  }

  public List<JsonNode> calls() {
    return json.path("calls").valueStream().toList();
  }
}
