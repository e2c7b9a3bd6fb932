package dev.signalbox.cli.send;

import static dev.signalbox.cli.send.StoryWorld.text;
import static dev.signalbox.cli.send.Things.note;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The legs of a story's calls, and in which conference they meet. */
final class Legs {

  private static final Pattern CALL = Pattern.compile("CA[0-9a-fA-F]{32}");
  private static final Pattern CONFERENCE = Pattern.compile("CF[0-9a-fA-F]{32}");

  private final Things calls = new Things();
  private final Things conferences = new Things();

  /** By conference and call: who it is there. */
  private final Map<String, Map<String, Map<String, Object>>> members = new LinkedHashMap<>();

  /** By task: the worker who has it at this moment of the story. */
  private final Map<String, Fact> workers = new HashMap<>();

  Things calls() {
    return calls;
  }

  /** What a task's attributes tell: the caller's leg, the conference, the legs in it. */
  void addTask(Fact fact) {
    String task = fact.get("task_sid");
    if (task == null) {
      return;
    }
    if (fact.get("worker_sid") != null && isTaken(fact)) {
      workers.put(task, fact);
    }
    JsonNode attributes = fact.taskAttributes();
    String caller = text(attributes, "call_sid");
    if (caller != null && CALL.matcher(caller).matches()) {
      addCustomer(caller, attributes);
    }
    JsonNode conference = attributes.path("conference");
    String sid = text(conference, "sid");
    if (sid == null || !CONFERENCE.matcher(sid).matches()) {
      return;
    }
    note(conferences.of(sid), "friendly_name", task);
    conference
        .path("participants")
        .forEachEntry(
            (role, leg) -> {
              if (CALL.matcher(leg.asString("")).matches()) {
                addMember(sid, role, leg.asString(), attributes, workers.get(task));
              }
            });
  }

  private static boolean isTaken(Fact fact) {
    String status = fact.get("reservation_status");
    return status != null
        && (status.equals("accepted") || status.equals("wrapping") || status.equals("completed"));
  }

  private void addMember(
      String conference, String role, String leg, JsonNode attributes, @Nullable Fact worker) {
    switch (role) {
      case "customer" -> {
        addCustomer(leg, attributes);
        member(conference, leg, role).put("end_conference_on_exit", true);
      }
      case "worker" -> {
        Map<String, Object> call = calls.of(leg);
        note(call, "direction", "outbound-api");
        note(call, "from", text(attributes, "called", "to"));
        note(call, "to", worker == null ? null : worker.contactUri());
        member(conference, leg, worker == null ? null : worker.get("worker_name"));
      }
      default -> {
        calls.of(leg);
        member(conference, leg, role);
      }
    }
  }

  private void addCustomer(String leg, JsonNode attributes) {
    boolean outbound = "outbound".equals(text(attributes, "direction"));
    Map<String, Object> call = calls.of(leg);
    note(call, "direction", outbound ? "outbound-api" : "inbound");
    note(call, "from", text(attributes, "from", "caller"));
    note(call, "to", text(attributes, outbound ? "outbound_to" : "called", "to"));
  }

  /** What callbacks of calls and conferences tell. */
  void addCallback(Fact fact) {
    String leg = fact.get("call_sid");
    if (leg == null || !CALL.matcher(leg).matches()) {
      return;
    }
    Map<String, Object> call = calls.of(leg);
    note(call, "from", fact.get("from"));
    note(call, "to", fact.get("to"));
    note(call, "parent_call_sid", fact.get("parent_call_sid"));
    String status = fact.get("call_status");
    if (status != null && StoryWorld.isUnanswered(status)) {
      note(call, "status", "ringing");
    }
    String conference = fact.get("conference_sid");
    if (conference != null && CONFERENCE.matcher(conference).matches()) {
      note(conferences.of(conference), "friendly_name", fact.get("friendly_name"));
      Map<String, Object> member = member(conference, leg, fact.get("participant_label"));
      String ends = fact.get("end_conference_on_exit");
      note(member, "end_conference_on_exit", ends == null ? null : Boolean.valueOf(ends));
    }
  }

  private Map<String, Object> member(String conference, String leg, @Nullable String label) {
    Map<String, Object> member =
        members
            .computeIfAbsent(conference, fresh -> new LinkedHashMap<>())
            .computeIfAbsent(leg, fresh -> new LinkedHashMap<>(Map.of("call_sid", leg)));
    note(member, "label", label);
    return member;
  }

  Map<String, Object> section() {
    members.forEach(
        (conference, legs) ->
            conferences.of(conference).put("participants", List.copyOf(legs.values())));
    Map<String, Object> section = new LinkedHashMap<>();
    StoryWorld.put(section, "calls", calls);
    StoryWorld.put(section, "conferences", conferences);
    return section;
  }
}
