package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.event.HistoryEvent;
import dev.signalbox.simulator.traffic.CallTruth.Acceptance;
import dev.signalbox.simulator.traffic.CallTruth.Offer;
import dev.signalbox.simulator.traffic.CallTruth.State;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The truth of all customers: written down when they and the agents act, by the clock of that
 * moment, and never by what TaskRouter counts.
 */
final class Ledger {

  /** The attribute by which a task is known as one of a customer's. */
  static final String ATTRIBUTE = "traffic_key";

  static final int KEPT = 30_000;

  private static final Set<String> INTO_A_QUEUE = Set.of("task-queue.entered", "task-queue.moved");

  private final World world;
  private final Table<CallTruth> table;
  private final Index<CallTruth> byTask;
  private final Index<CallTruth> byState;

  Ledger(World world) {
    this.world = world;
    this.table = world.table("traffic.truth", CallTruth.class, KEPT, CallTruth::isOver);
    this.byTask = table.index(CallTruth::taskSid);
    this.byState = table.index(row -> row.isOver() ? null : row.state().name());
  }

  /** Those who have come, the newest first. */
  List<CallTruth> newest(int limit) {
    return table.newest(row -> true, limit);
  }

  /** Those who are there in some way. */
  List<CallTruth> in(State state) {
    return byState.of(state.name());
  }

  void put(CallTruth row) {
    table.put(row.key(), row);
  }

  @Nullable CallTruth get(String key) {
    return table.get(key);
  }

  /** Whose task it is; null for a task that somebody else has made. */
  @Nullable CallTruth ofTask(String taskSid) {
    List<CallTruth> found = byTask.of(taskSid);
    return found.isEmpty() ? null : found.getFirst();
  }

  /**
   * The same for a task that may be new.
   *
   * @param attributes of the task, JSON
   */
  @Nullable CallTruth ofTask(String taskSid, String attributes) {
    CallTruth known = ofTask(taskSid);
    if (known != null || !attributes.contains(ATTRIBUTE)) {
      return known;
    }
    String key = JsonMapper.shared().readTree(attributes).path(ATTRIBUTE).asString("");
    CallTruth row = table.get(key);
    if (row == null || row.taskSid() != null) {
      return null;
    }
    CallTruth with = row.of(taskSid);
    put(with);
    return with;
  }

  /** Hears of everything: a customer who comes to a queue writes down when. */
  void hear(HistoryEvent event) {
    Map<String, Object> data = event.eventData();
    if (data == null || !INTO_A_QUEUE.contains(event.eventType())) {
      return;
    }
    CallTruth row =
        ofTask(String.valueOf(data.get("task_sid")), String.valueOf(data.get("task_attributes")));
    if (row != null && !row.isOver()) {
      put(row.in(String.valueOf(data.get("task_queue_sid")), world.now()));
    }
  }

  /** Hears what becomes of an offer, and tells whose it is; null for nobody's. */
  @Nullable CallTruth hear(Desk.Offer offer) {
    CallTruth row = ofTask(offer.task().sid(), offer.task().attributes());
    if (row == null) {
      return null;
    }
    List<Offer> offers = new ArrayList<>(row.offers());
    offers.removeIf(one -> one.reservationSid().equals(offer.reservationSid()));
    boolean isNew = offers.size() == row.offers().size();
    boolean isAnswered = Set.of("wrapping", "completed").contains(offer.status());
    CallTruth now = row;
    if (!isAnswered) {
      Offer before =
          isNew
              ? null
              : row.offers().stream()
                  .filter(one -> one.reservationSid().equals(offer.reservationSid()))
                  .findFirst()
                  .orElse(null);
      offers.add(
          new Offer(
              offer.reservationSid(),
              offer.workerName(),
              before == null ? Objects.requireNonNullElse(row.queueSid(), "") : before.queueSid(),
              before == null ? world.now() : before.at(),
              offer.status()));
      now = row.offered(offers);
    }
    now = moved(now, offer);
    put(now);
    return now;
  }

  private CallTruth moved(CallTruth row, Desk.Offer offer) {
    Instant now = world.now();
    return switch (offer.status()) {
      case "accepted" ->
          row.taken(
              new Acceptance(offer.reservationSid(), offer.workerSid(), offer.workerName(), now));
      case "wrapping" -> row.hungUp(now);
      case "completed" -> row.isOver() ? row : row.over(State.completed, now);
      default -> row;
    };
  }

  /** Hears what becomes of a task. What a customer has done is written down already. */
  void hear(Desk.TaskState task) {
    CallTruth row = ofTask(task.sid(), task.attributes());
    if (row != null && task.status().equals("canceled") && !row.isOver()) {
      put(row.over(State.canceled, world.now()));
    }
  }
}
