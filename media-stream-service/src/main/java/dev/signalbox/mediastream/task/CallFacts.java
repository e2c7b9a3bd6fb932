package dev.signalbox.mediastream.task;

import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.message.Sid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a task's attributes say of its call; contract media-streams 3 and 4.
 *
 * @param outbound null where they do not say
 * @param reserved whether an agent who calls out is reserved for it, and has not accepted
 */
record CallFacts(
    @Nullable Boolean outbound,
    @Nullable String callSid,
    @Nullable String conference,
    @Nullable String customer,
    @Nullable String worker,
    boolean reserved,
    Instant at) {

  static CallFacts of(EventReader event) {
    // Events of reservations are of offers, too: only the task's own tell of the one who calls.
    String status = event.type().equals("task.updated") ? event.text("TaskAssignmentStatus") : null;
    return of(event.json("TaskAttributes"), status, event.time());
  }

  /** Attributes that are not JSON say nothing. */
  static CallFacts of(JsonNode attributes, @Nullable String assignmentStatus, Instant at) {
    JsonNode participants = attributes.path("conference").path("participants");
    JsonNode direction = attributes.path("direction");
    return new CallFacts(
        direction.isString() ? direction.stringValue().startsWith("outbound") : null,
        sid(Sid.CALL, attributes.path("call_sid")),
        sid(Sid.CONFERENCE, attributes.path("conference").path("sid")),
        sid(Sid.CALL, participants.path("customer")),
        sid(Sid.CALL, participants.path("worker")),
        "reserved".equals(assignmentStatus),
        at);
  }

  private static @Nullable String sid(Sid kind, JsonNode node) {
    return node.isString() ? kind.of(node.stringValue()) : null;
  }

  @Nullable Named conferenceNamed() {
    return conference == null ? null : new Named(conference, at);
  }

  @Nullable Named customerNamed() {
    return customer == null ? null : new Named(customer, at);
  }

  boolean ofACall() {
    return callSid != null || conference != null || customer != null;
  }
}
