package dev.signalbox.simulator.taskrouter.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.event.HistoryEvent;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is counted is what a plain walk through the history counts. */
class CumulativeTest {

  private static final Instant START = Instant.parse("2026-03-25T14:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(2));
  private static final String WORKSPACE = "WS1";
  private static final List<String> TYPES =
      List.of(
          "task-queue.entered",
          "task-queue.moved",
          "reservation.created",
          "reservation.accepted",
          "reservation.rejected",
          "task.canceled",
          "task.completed");

  private final World world = new World(Clock.fixed(NOW, ZoneOffset.UTC), 1);
  private final List<String> full = new ArrayList<>();
  private final Ledger ledger = new Ledger(world, full::add);
  private final Recorder recorder = new Recorder(world, ledger);
  private final Cumulative cumulative = new Cumulative(world, ledger, new Switches(Map.of()));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyWindowOfAnyHistoryIsCountedExactly(long seed) {
    Random random = new Random(seed);
    List<HistoryEvent> history = history(random, 1_500);
    history.forEach(recorder::hear);

    for (int i = 0; i < 40; i++) {
      Instant from = START.plusSeconds(random.nextInt(40_000));
      Instant to = from.plusSeconds(random.nextInt(20_000));
      String channel = random.nextBoolean() ? "voice" : null;
      MockHttpServletRequest request = new MockHttpServletRequest();
      request.setParameter("StartDate", from.toString());
      request.setParameter("EndDate", to.toString());
      request.setParameter("SplitByWaitTime", "30");
      JsonNode counted =
          JsonMapper.shared()
              .valueToTree(cumulative.queue(WORKSPACE, "WQ1", Form.of(request), channel));
      Predicate<HistoryEvent> within =
          event ->
              !event.eventDate().isBefore(from)
                  && event.eventDate().isBefore(to)
                  && (channel == null || channel.equals(event.data("task_channel_unique_name")));
      assertThat(numbers(counted)).isEqualTo(naive(history, within));
    }
    assertThat(full).isEmpty();
  }

  private static List<HistoryEvent> history(Random random, int length) {
    List<HistoryEvent> history = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < length; i++) {
      time = time.plusMillis(random.nextInt(60_000));
      String type = TYPES.get(random.nextInt(TYPES.size()));
      Map<String, Object> data = new HashMap<>();
      data.put("task_sid", "WT" + random.nextInt(50));
      data.put("task_queue_sid", "WQ" + random.nextInt(3));
      data.put("task_channel_unique_name", random.nextBoolean() ? "voice" : "chat");
      data.put("task_age", random.nextInt(61));
      data.put("task_age_in_queue", random.nextInt(20));
      if (type.equals("task-queue.moved")) {
        data.put("previous_task_queue_sid", "WQ" + random.nextInt(3));
      }
      String sid = "EV" + String.format("%032x", i);
      String workspace = random.nextInt(4) == 0 ? "WS2" : WORKSPACE;
      history.add(new HistoryEvent(sid, workspace, type, time, null, null, null, data));
    }
    return history;
  }

  private static Map<String, Long> numbers(JsonNode counted) {
    Map<String, Long> numbers = new HashMap<>();
    for (String name :
        List.of(
            "tasks_entered",
            "tasks_moved",
            "tasks_canceled",
            "tasks_completed",
            "reservations_created",
            "reservations_accepted",
            "reservations_rejected",
            "avg_task_acceptance_time")) {
      numbers.put(name, counted.path(name).asLong());
    }
    numbers.put("max", counted.at("/wait_duration_until_accepted/max").asLong());
    numbers.put("q", counted.at("/wait_duration_in_queue_until_accepted/total").asLong());
    numbers.put("c", counted.at("/wait_duration_until_canceled/total").asLong());
    numbers.put("ab", counted.at("/split_by_wait_time/30/below/reservations_accepted").asLong());
    numbers.put("aa", counted.at("/split_by_wait_time/30/above/reservations_accepted").asLong());
    numbers.put("cb", counted.at("/split_by_wait_time/30/below/tasks_canceled").asLong());
    numbers.put("ca", counted.at("/split_by_wait_time/30/above/tasks_canceled").asLong());
    return numbers;
  }

  private static Map<String, Long> naive(
      List<HistoryEvent> history, Predicate<HistoryEvent> within) {
    Map<String, Long> counts = numbers(JsonMapper.shared().createObjectNode());
    Set<String> accepted = new HashSet<>();
    long total = 0;
    for (HistoryEvent event : history) {
      String task = String.valueOf(event.data("task_sid"));
      boolean counts1 = event.workspaceSid().equals(WORKSPACE) && within.test(event);
      boolean here = counts1 && "WQ1".equals(event.data("task_queue_sid"));
      long age = Long.parseLong(String.valueOf(event.data("task_age")));
      String side = age <= 30 ? "b" : "a";
      switch (event.eventType()) {
        case "task-queue.entered" -> add(counts, here, "tasks_entered", 1);
        case "task-queue.moved" -> {
          add(counts, here, "tasks_entered", 1);
          boolean left = counts1 && "WQ1".equals(event.data("previous_task_queue_sid"));
          add(counts, left, "tasks_moved", 1);
        }
        case "reservation.created" -> add(counts, here, "reservations_created", 1);
        case "reservation.rejected" -> add(counts, here, "reservations_rejected", 1);
        case "reservation.accepted" -> {
          add(counts, here, "reservations_accepted", 1);
          add(counts, here, "q", Long.parseLong(String.valueOf(event.data("task_age_in_queue"))));
          add(counts, here && accepted.add(task), "a" + side, 1);
          accepted.add(task);
          total += here ? age : 0;
          counts.merge("max", here ? age : 0, Math::max);
        }
        case "task.canceled" -> {
          add(counts, here, "tasks_canceled", 1);
          add(counts, here, "c", age);
          add(counts, here && !accepted.contains(task), "c" + side, 1);
          accepted.remove(task);
        }
        default -> {
          add(counts, here, "tasks_completed", 1);
          accepted.remove(task);
        }
      }
    }
    long number = counts.getOrDefault("reservations_accepted", 0L);
    counts.put("avg_task_acceptance_time", number == 0 ? 0 : total / number);
    return counts;
  }

  private static void add(Map<String, Long> counts, boolean counted, String name, long amount) {
    if (counted) {
      counts.merge(name, amount, Long::sum);
    }
  }

  @Test
  void aMillionFactsAreTheMost() {
    Fact fact =
        new Fact(NOW.toEpochMilli(), Fact.Kind.ENTERED, "WQ1", "WW1", "voice", null, 0, 0, false);
    for (int i = 0; i < 1_000_001; i++) {
      ledger.add(WORKSPACE, fact);
    }
    MockHttpServletRequest request = new MockHttpServletRequest();
    JsonNode counted =
        JsonMapper.shared().valueToTree(cumulative.queue(WORKSPACE, "WQ1", Form.of(request), null));

    assertThat(full).containsExactly(WORKSPACE);
    assertThat(counted.path("tasks_entered").asInt()).isEqualTo(999_901);
  }

  @Test
  void aPageIsReadFromTheDiskAsItWasWritten() {
    Page page =
        new Page(
            WORKSPACE,
            7,
            List.of(new Fact(1, Fact.Kind.MOVED, "WQ1", null, "chat", null, 2, 3, true)));

    assertThat(
            JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(page), Page.class))
        .isEqualTo(page);
  }
}
