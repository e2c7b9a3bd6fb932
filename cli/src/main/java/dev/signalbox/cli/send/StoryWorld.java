package dev.signalbox.cli.send;

import static dev.signalbox.cli.send.Things.note;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The world in which a story is true, as the simulator understands it: the calls, conferences,
 * tasks, reservations and workers of which the story's events speak.
 */
final class StoryWorld {

  private static final Set<String> ENDS_OF_CALLS =
      Set.of("completed", "busy", "no-answer", "failed", "canceled");
  private static final Set<String> ENDS_OF_TASKS = Set.of("completed", "canceled");
  private static final Set<String> ENDS_OF_RESERVATIONS =
      Set.of("completed", "canceled", "rejected", "rescinded", "timeout", "failed");

  private final boolean atItsEnd;
  private final Legs legs = new Legs();
  private final Things workers = new Things();
  private final Things tasks = new Things();
  private final Things reservations = new Things();
  private final Things events = new Things();

  private StoryWorld(boolean atItsEnd) {
    this.atItsEnd = atItsEnd;
  }

  /**
   * The world before a story is told: all that will be is there, and nothing of it is over. A leg
   * on which a stream is to be started must be there when the first event of it comes in.
   */
  static Map<String, Object> before(List<Message> messages) {
    return of(messages, false);
  }

  /** What is different when this has been told: what is over, and what has happened. */
  static Map<String, Object> after(Message message) {
    return of(List.of(message), true);
  }

  private static Map<String, Object> of(List<Message> messages, boolean atItsEnd) {
    StoryWorld world = new StoryWorld(atItsEnd);
    messages.stream()
        .flatMap(message -> Fact.of(message).stream())
        .sorted(Comparator.comparing(Fact::time))
        .forEach(world::add);
    return world.sections();
  }

  private void add(Fact fact) {
    addWorker(fact);
    addTask(fact);
    addReservation(fact);
    if (atItsEnd) {
      addEvent(fact);
      addEndOfCall(fact, fact.get("call_sid"), fact.get("call_status", "participant_call_status"));
      return;
    }
    legs.addTask(fact);
    legs.addCallback(fact);
  }

  private void addWorker(Fact fact) {
    String sid = fact.get("worker_sid");
    if (sid != null && !atItsEnd) {
      Map<String, Object> worker = workers.of(sid);
      note(worker, "workspace_sid", fact.get("workspace_sid"));
      note(worker, "friendly_name", fact.get("worker_name"));
      note(worker, "attributes", fact.get("worker_attributes"));
      note(worker, "activity_name", fact.get("worker_activity_name"));
    }
  }

  private void addTask(Fact fact) {
    String sid = fact.get("task_sid");
    String status = fact.get("task_assignment_status");
    if (sid == null || status == null) {
      return;
    }
    boolean over = ENDS_OF_TASKS.contains(status);
    if (atItsEnd && !over) {
      return;
    }
    Map<String, Object> task = tasks.of(sid);
    note(task, "workspace_sid", fact.get("workspace_sid"));
    note(task, "attributes", fact.get("task_attributes"));
    note(task, "workflow_sid", fact.get("workflow_sid"));
    note(task, "task_queue_sid", fact.get("task_queue_sid"));
    note(task, "task_queue_friendly_name", fact.get("task_queue_name"));
    note(task, "task_channel_unique_name", fact.get("task_channel_unique_name"));
    note(task, "assignment_status", over && !atItsEnd ? null : status);
  }

  private void addReservation(Fact fact) {
    String sid = fact.get("reservation_sid");
    String task = fact.get("task_sid");
    String worker = fact.get("worker_sid");
    if (sid == null || task == null || worker == null) {
      return;
    }
    String status = fact.get("reservation_status");
    boolean over = status != null && ENDS_OF_RESERVATIONS.contains(status);
    if (atItsEnd && !over) {
      return;
    }
    Map<String, Object> reservation = reservations.of(sid);
    note(reservation, "workspace_sid", fact.get("workspace_sid"));
    note(reservation, "task_sid", task);
    note(reservation, "worker_sid", worker);
    boolean known = status != null && !status.equals("failed");
    note(reservation, "reservation_status", known && (atItsEnd || !over) ? status : null);
  }

  private void addEvent(Fact fact) {
    String sid = fact.get("sid");
    String type = fact.get("eventtype", "event_type");
    String workspace = fact.get("workspace_sid");
    if (sid != null && sid.startsWith("EV") && type != null && workspace != null) {
      Map<String, Object> event = events.of(sid);
      note(event, "workspace_sid", workspace);
      note(event, "event_type", type);
      note(event, "event_date", fact.time().toString());
      note(event, "resource_type", fact.get("resource_type"));
      note(event, "resource_sid", fact.get("resource_sid"));
      note(event, "description", fact.get("event_description"));
      note(event, "event_data", fact.said());
    }
  }

  private void addEndOfCall(Fact fact, @Nullable String sid, @Nullable String status) {
    if (sid != null && status != null && ENDS_OF_CALLS.contains(status)) {
      note(legs.calls().of(sid), "status", status);
    }
  }

  /** Whether a call may still be there when the story begins, though it never was answered. */
  static boolean isUnanswered(String callStatus) {
    return ENDS_OF_CALLS.contains(callStatus) && !callStatus.equals("completed");
  }

  private Map<String, Object> sections() {
    Map<String, Object> story = new LinkedHashMap<>();
    Map<String, Object> voice = legs.section();
    if (!voice.isEmpty()) {
      story.put("voice", voice);
    }
    Map<String, Object> router = new LinkedHashMap<>();
    put(router, "workers", workers);
    put(router, "tasks", tasks);
    put(router, "reservations", reservations);
    put(router, "events", events);
    if (!router.isEmpty()) {
      story.put("taskrouter", router);
    }
    return story;
  }

  static void put(Map<String, Object> section, String name, Things things) {
    if (!things.isEmpty()) {
      section.put(name, things.all());
    }
  }

  static @Nullable String text(JsonNode object, String... names) {
    for (String name : names) {
      String value = object.path(name).asString(null);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
