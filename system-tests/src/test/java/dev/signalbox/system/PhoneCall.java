package dev.signalbox.system;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An inbound call that one agent takes: its SIDs, what is so at Twilio while it lasts, and the
 * events that tell of it, which are those of the sample with SIDs, ids and times of their own.
 */
record PhoneCall(
    String task,
    String reservation,
    String worker,
    String agent,
    String customerLeg,
    String agentLeg,
    String conference) {

  /** What happens, in this order. */
  enum Step {
    CREATED("task.created"),
    OFFERED("reservation.created"),
    ACCEPTED("reservation.accepted"),
    /** The event that names the agent's leg. */
    CONNECTED("task.updated"),
    TASK_WRAPUP("task.wrapup"),
    WRAPUP("reservation.wrapup"),
    TASK_COMPLETED("task.completed"),
    COMPLETED("reservation.completed");

    private final String type;

    Step(String type) {
      this.type = type;
    }
  }

  /**
   * An event as Event Streams delivers it.
   *
   * @param body an array with this one event
   */
  record Event(String id, String body) {}

  private static final String SAMPLE = "samples/event-streams/taskrouter-inbound-call-batch.json";
  private static final String WORKSPACE = "WS000000000000000000000000000000b1";
  private static final String TASK = "WT000000000000000000000000000000c1";
  private static final String RESERVATION = "WR00000000000000000000000000000102";
  private static final String WORKER = "WK000000000000000000000000000000f2";
  private static final String AGENT = "agent_2Etwo";
  private static final String CUSTOMER_LEG = "CA00000000000000000000000000000141";
  private static final String AGENT_LEG = "CA00000000000000000000000000000142";
  private static final String CONFERENCE = "CF00000000000000000000000000000151";
  private static final int AGENTS = 50;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, ObjectNode> TEMPLATES = templates();

  /** A call of somebody to one of a few agents. */
  static PhoneCall random(RandomGenerator random) {
    int number = random.nextInt(AGENTS);
    return new PhoneCall(
        sid("WT", random),
        sid("WR", random),
        "WK" + "%032x".formatted(0xf000 + number),
        "agent_2E" + number,
        sid("CA", random),
        sid("CA", random),
        sid("CF", random));
  }

  private static String sid(String prefix, RandomGenerator random) {
    byte[] digits = new byte[16];
    random.nextBytes(digits);
    return prefix + HexFormat.of().formatHex(digits);
  }

  /** The same worker, offers of others left out: they are of no concern to this call. */
  private static Map<String, ObjectNode> templates() {
    Map<String, ObjectNode> templates = new HashMap<>();
    for (JsonNode event : JSON.readTree(Project.text(SAMPLE))) {
      JsonNode of = event.at("/data/payload/reservation_sid");
      if (of.isMissingNode() || of.asString().equals(RESERVATION)) {
        String type = event.get("type").asString().replace("com.twilio.taskrouter.", "");
        templates.put(type, (ObjectNode) event);
      }
    }
    return Map.copyOf(templates);
  }

  /** The event that tells of a step; each call makes another event. */
  Event event(Step step, Instant time, RandomGenerator random) {
    ObjectNode template = TEMPLATES.get(step.type);
    if (template == null) {
      throw new AssertionError(SAMPLE + " has no " + step.type);
    }
    ObjectNode event = template.deepCopy();
    String id = sid("EZ", random);
    String sid = sid("EV", random);
    event.put("id", id).put("time", time.toString());
    ObjectNode data = (ObjectNode) event.get("data");
    data.put("sid", sid).put("timestamp", time.toString());
    ObjectNode payload = (ObjectNode) data.get("payload");
    payload.put("sid", sid).put("timestamp", time.toString());
    return new Event(id, "[" + renamed(JSON.writeValueAsString(event)) + "]");
  }

  private String renamed(String text) {
    return text.replace(TASK, task)
        .replace(RESERVATION, reservation)
        .replace(WORKER, worker)
        .replace(AGENT, agent)
        .replace(CUSTOMER_LEG, customerLeg)
        .replace(AGENT_LEG, agentLeg)
        .replace(CONFERENCE, conference);
  }

  /** What is so at Twilio while they talk. */
  static Map<String, Object> going(List<PhoneCall> calls) {
    return Map.of(
        "voice",
        Map.of(
            "calls",
            calls.stream().map(PhoneCall::agentCall).toList(),
            "conferences",
            calls.stream().map(PhoneCall::inConference).toList()),
        "taskrouter",
        Map.of(
            "tasks", calls.stream().map(call -> call.taskIs("assigned")).toList(),
            "reservations", calls.stream().map(call -> call.reservationIs("accepted")).toList()));
  }

  /** What is so when the agent's part is over. The legs stay, so that nothing stops by itself. */
  Map<String, Object> over() {
    return Map.of(
        "taskrouter",
        Map.of(
            "tasks", List.of(taskIs("completed")),
            "reservations", List.of(reservationIs("completed"))));
  }

  private Map<String, Object> agentCall() {
    return Map.of("sid", agentLeg, "to", "client:" + agent, "direction", "outbound-api");
  }

  private Map<String, Object> inConference() {
    return Map.of(
        "sid",
        conference,
        "friendly_name",
        task,
        "participants",
        List.of(
            Map.of("call_sid", customerLeg, "label", "customer", "direction", "inbound"),
            Map.of("call_sid", agentLeg, "label", agent)));
  }

  private Map<String, Object> taskIs(String status) {
    ObjectNode template = TEMPLATES.get(Step.CONNECTED.type);
    if (template == null) {
      throw new AssertionError(SAMPLE + " names no leg");
    }
    return Map.of(
        "sid",
        task,
        "workspace_sid",
        WORKSPACE,
        "task_channel_unique_name",
        "voice",
        "attributes",
        renamed(template.at("/data/payload/task_attributes").asString()),
        "assignment_status",
        status);
  }

  private Map<String, Object> reservationIs(String status) {
    return Map.of(
        "sid", reservation,
        "workspace_sid", WORKSPACE,
        "task_sid", task,
        "worker_sid", worker,
        "reservation_status", status);
  }
}
