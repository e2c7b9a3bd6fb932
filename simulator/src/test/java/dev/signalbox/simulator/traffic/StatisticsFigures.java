package dev.signalbox.simulator.traffic;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a queue and a channel, by Twilio's names, from its statistics and from the truth.
 */
final class StatisticsFigures {

  private static final String[] WAITS = {"avg", "min", "max", "total"};

  private StatisticsFigures() {}

  static Map<String, Integer> ofTwilio(JsonNode statistics) {
    Map<String, Integer> figures = new TreeMap<>();
    for (String name :
        new String[] {
          "tasks_entered",
          "tasks_moved",
          "tasks_canceled",
          "tasks_completed",
          "reservations_created",
          "reservations_accepted",
          "reservations_rejected",
          "reservations_timed_out",
          "reservations_rescinded"
        }) {
      figures.put(name, statistics.path(name).asInt(-1));
    }
    waits(figures, statistics.path("wait_duration_until_accepted"), "wait_duration_until_accepted");
    waits(
        figures,
        statistics.path("wait_duration_in_queue_until_accepted"),
        "wait_duration_in_queue_until_accepted");
    waits(figures, statistics.path("wait_duration_until_canceled"), "wait_duration_until_canceled");
    statistics
        .path("split_by_wait_time")
        .forEachEntry(
            (seconds, split) -> {
              for (String side : new String[] {"below", "above"}) {
                for (String what : new String[] {"reservations_accepted", "tasks_canceled"}) {
                  figures.put(
                      seconds + " " + side + " " + what, split.path(side).path(what).asInt(-1));
                }
              }
            });
    return figures;
  }

  private static void waits(Map<String, Integer> figures, JsonNode waits, String name) {
    for (String kind : WAITS) {
      figures.put(name + " " + kind, waits.path(kind).asInt(-1));
    }
  }

  /** Who has waited exactly as long as a threshold is below it. */
  static Map<String, Integer> ofTruth(JsonNode total) {
    Map<String, Integer> figures = new TreeMap<>();
    figures.put("tasks_entered", total.path("entered").asInt());
    figures.put("tasks_moved", total.path("moved").asInt());
    figures.put("tasks_canceled", left(total));
    figures.put("tasks_completed", total.path("completed").asInt());
    figures.put("reservations_created", total.path("offered").asInt());
    figures.put("reservations_accepted", total.path("accepted").asInt());
    figures.put("reservations_rejected", total.path("rejected").asInt());
    figures.put("reservations_timed_out", total.path("timed_out").asInt());
    figures.put("reservations_rescinded", total.path("rescinded").asInt());
    waits(figures, total.path("until_accepted"), "wait_duration_until_accepted");
    waits(figures, total.path("in_queue_until_accepted"), "wait_duration_in_queue_until_accepted");
    waits(figures, total.path("until_left"), "wait_duration_until_canceled");
    for (JsonNode split : total.path("split")) {
      String seconds = split.path("seconds").asString();
      put(figures, split, seconds, "accepted", "reservations_accepted");
      put(figures, split, seconds, "left", "tasks_canceled");
    }
    return figures;
  }

  private static int left(JsonNode total) {
    return total.path("abandoned").asInt()
        + total.path("callbacks_left").asInt()
        + total.path("canceled").asInt();
  }

  private static void put(
      Map<String, Integer> figures, JsonNode split, String seconds, String ours, String name) {
    int below = split.path(ours + "_below").asInt() + split.path(ours + "_at").asInt();
    figures.put(seconds + " below " + name, below);
    figures.put(seconds + " above " + name, split.path(ours + "_above").asInt());
  }
}
