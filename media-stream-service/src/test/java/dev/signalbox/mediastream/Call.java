package dev.signalbox.mediastream;

import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A Flex call and its task: the resources, and the events that TaskRouter would send of it. */
final class Call {

  static final String WORKSPACE = "WS%032x".formatted(0xb1);
  static final String EVENTS = "/twilio/events";
  static final String CALLBACK = "/twilio/taskrouter";

  /** How an event of Twilio's gets here: at once, as a rule. */
  interface Delivery {
    void deliver(String key, String id, String type, Instant time, ObjectNode data);
  }

  final Scenario scenario;
  Delivery delivery;
  private int events;
  final String task;
  final String customer;
  final String conference;
  final boolean outbound;
  String channel = "voice";
  String route = EVENTS;

  /** The leg that the task's attributes name now. */
  @Nullable String named;

  boolean customerNamed;
  boolean conferenceKnown;
  String status = "pending";

  Call(Scenario scenario, int number) {
    this(scenario, number, false);
  }

  Call(Scenario scenario, int number, boolean outbound) {
    this.scenario = scenario;
    this.task = sid("WT", number);
    this.customer = sid("CA", number * 100);
    this.conference = sid("CF", number);
    this.outbound = outbound;
    this.delivery = (key, id, type, time, data) -> scenario.event(key, id, type, route, time, data);
  }

  /** An agent's part. */
  record Agent(String reservation, String worker, String name, String identity, String leg) {}

  /** The n-th part of the call, by agent m. */
  Agent agent(int part, int worker) {
    String name = "agent_2E" + worker;
    return new Agent(
        sid("WR", Integer.parseInt(task.substring(2), 16) * 100 + part),
        sid("WK", worker),
        name,
        name,
        sid("CA", Integer.parseInt(task.substring(2), 16) * 100 + part));
  }

  static String sid(String prefix, int number) {
    return prefix + "%032x".formatted(number);
  }

  Call created(Agent agent) {
    status = "reserved";
    scenario.twilio.reservations.put(agent.reservation(), "pending");
    return reservation("created", agent);
  }

  Call accepted(Agent agent) {
    status = "assigned";
    scenario.twilio.reservations.put(agent.reservation(), "accepted");
    return reservation("accepted", agent);
  }

  /** The agent's leg joins the conference, and the task's attributes name it. */
  Call joined(Agent agent) {
    joinedUnnoticed(agent);
    return updated();
  }

  Call joinedUnnoticed(Agent agent) {
    conferenceKnown = true;
    customerNamed = true;
    named = agent.leg();
    scenario.twilio.joins(conference, agent.identity(), agent.leg());
    keepTask();
    return this;
  }

  /** The customer of an outbound call answers. */
  Call answered() {
    conferenceKnown = true;
    customerNamed = true;
    keepTask();
    return updated();
  }

  Call updated() {
    return tell("task.updated", data());
  }

  Call wrapup(Agent agent) {
    scenario.twilio.reservations.put(agent.reservation(), "wrapping");
    return reservation("wrapup", agent);
  }

  Call completed(Agent agent) {
    scenario.twilio.reservations.put(agent.reservation(), "completed");
    return reservation("completed", agent);
  }

  /** Ended without having been accepted: timeout, rejected, rescinded, canceled. */
  Call refused(String how, Agent agent) {
    scenario.twilio.reservations.put(agent.reservation(), how);
    return reservation(how, agent);
  }

  Call taskCompleted() {
    status = "completed";
    return tell("task.completed", data());
  }

  Call reservation(String what, Agent agent) {
    return tell("reservation." + what, reservationData(agent));
  }

  ObjectNode reservationData(Agent agent) {
    return data()
        .put("ReservationSid", agent.reservation())
        .put("WorkerSid", agent.worker())
        .put("WorkerName", agent.name())
        .put("WorkerAttributes", "{\"contact_uri\":\"client:" + agent.identity() + "\"}");
  }

  Call tell(String type, ObjectNode data) {
    delivery.deliver(
        task, "EV-" + task + "-" + events++, "com.twilio.taskrouter." + type, scenario.now(), data);
    return this;
  }

  /** An event of another time, that comes now. */
  Call tellAt(String type, ObjectNode data, Duration ago) {
    scenario.event(task, "com.twilio.taskrouter." + type, route, scenario.now().plus(ago), data);
    return this;
  }

  ObjectNode data() {
    return VirtualTwilio.object()
        .put("TaskSid", task)
        .put("WorkspaceSid", WORKSPACE)
        .put("TaskChannelUniqueName", channel)
        .put("TaskAssignmentStatus", status)
        .put("TaskAttributes", Json.MAPPER.writeValueAsString(attributes()));
  }

  ObjectNode attributes() {
    ObjectNode attributes = VirtualTwilio.object();
    attributes.put("direction", outbound ? "outbound" : "inbound");
    if (!outbound) {
      attributes.put("call_sid", customer);
    }
    if (conferenceKnown) {
      ObjectNode participants =
          attributes.putObject("conference").put("sid", conference).putObject("participants");
      if (named != null) {
        participants.put("worker", named);
      }
      if (customerNamed) {
        participants.put("customer", customer);
      }
    }
    return attributes;
  }

  private void keepTask() {
    ObjectNode kept = VirtualTwilio.object().put("assignmentStatus", status);
    kept.set("attributes", attributes());
    scenario.twilio.tasks.put(task, kept);
  }

  /** A call of this call's ends, and Twilio says so. */
  Call hangsUp(String leg) {
    scenario.twilio.ends(leg);
    scenario.event(
        leg,
        "com.twilio.voice.status-callback.call.completed",
        "/twilio/voice",
        scenario.now(),
        VirtualTwilio.object().put("CallSid", leg).put("CallStatus", "completed"));
    return this;
  }

  Call conferenceEnds() {
    scenario.event(
        conference,
        "com.twilio.voice.status-callback.conference.updated",
        "/twilio/conference",
        scenario.now(),
        VirtualTwilio.object()
            .put("ConferenceSid", conference)
            .put("StatusCallbackEvent", "conference-end"));
    return this;
  }

  // --- plugins

  Call startV1(String request, Agent agent) {
    return startV1(request, agent, customer);
  }

  Call startV1(String request, Agent agent, String callId) {
    return plugin(
        callId,
        "start",
        "/mediaStartSecWrap",
        request,
        agent,
        Map.of("agentId", agent.name(), "callId", callId));
  }

  Call stopV1(String request, Agent agent) {
    return plugin(
        customer,
        "stop",
        "/mediaStopByNameSecWrap",
        request,
        agent,
        Map.of("agentId", agent.name(), "callId", customer));
  }

  Call startV2(String request, Agent agent, String agentId) {
    return plugin(
        conference,
        "start",
        "/mediaStreamStart",
        request,
        agent,
        Map.of("agentId", agentId, "callId", "undefined-but-there", "conferenceSid", conference));
  }

  Call plugin(
      String key,
      String type,
      String path,
      String request,
      Agent agent,
      Map<String, String> parameters) {
    scenario.command(key, type, path, request, agent.identity(), agent.worker(), parameters);
    return this;
  }
}
