package dev.signalbox.mediastream.task;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.Family;
import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Resource;
import dev.signalbox.mediastream.message.Message;
import dev.signalbox.mediastream.message.Message.ConferenceEnded;
import dev.signalbox.mediastream.message.Message.LegLost;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.StreamedLeg;
import dev.signalbox.mediastream.settings.Trigger;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides for a task: it collects facts, and tells legs whatever follows from them that they have
 * not been told. So an event that comes twice, late or out of order tells nothing new.
 */
public final class TaskDecider implements Decider<Task> {

  private static final int NOT_FOUND = 404;

  private final MediaStreamSettings settings;
  private final Parts parts;

  public TaskDecider(MediaStreamSettings settings) {
    this.settings = settings;
    this.parts = new Parts(settings.leg(), settings.allows(Trigger.PLUGIN));
  }

  @Override
  public Decision<Task> decide(String key, @Nullable Task state, Input input) {
    return switch (input) {
      case Input.Event(Instant now, EventReader event) -> onEvent(key, state, event, now);
      case Input.Command command -> onMessage(key, state, command);
      case Input.Settled settled -> onSettled(key, state, settled);
      case Input.Due(Instant now, String timer) -> onTimer(key, state, timer, now);
    };
  }

  private Decision<Task> onEvent(String key, @Nullable Task state, EventReader event, Instant now) {
    if (event.family() != Family.TASKROUTER) {
      return Decision.ignore(state, "other");
    }
    String route = event.header(EventHeaders.ROUTE);
    Trigger trigger = Trigger.ofRoute(route == null ? "" : route);
    if (!settings.allows(trigger)) {
      return Decision.ignore(state, "off");
    }
    String channel = event.text("TaskChannelUniqueName");
    if (channel != null && !channel.equals("voice")) {
      return Decision.ignore(state, "not-voice");
    }
    Task before = state == null ? Task.UNKNOWN : state;
    Task learnt = before.inWorkspace(event.text("WorkspaceSid")).learn(CallFacts.of(event));
    ReservationFacts reservation = ReservationFacts.of(event);
    if (reservation != null) {
      learnt = learnt.learn(reservation);
    }
    if (endsTask(event.type())) {
      learnt = learnt.ended(event.time());
    }
    return learnt.equals(before)
        ? Decision.ignore(state, "known")
        : conclusion(key, before, now, trigger.word()).of(learnt, false);
  }

  private static boolean endsTask(String type) {
    return switch (type) {
      case "task.canceled", "task.completed", "task.deleted", "task.system-deleted" -> true;
      default -> false;
    };
  }

  private Decision<Task> onMessage(String key, @Nullable Task state, Input.Command command) {
    Message message = Message.of(command);
    if (state == null || message == null) {
      return Decision.ignore(state, "other");
    }
    Conclusion conclusion = conclusion(key, state, command.now(), "look-up");
    return switch (message) {
      case LegLost lost -> onLegLost(state, lost, conclusion);
      case ConferenceEnded(String conference, Instant ended) ->
          conference.equals(state.conferenceSid())
              ? conclusion.of(endedBy(state, ended), false)
              : Decision.ignore(state, "other");
      default -> Decision.ignore(state, "other");
    };
  }

  /** A leg that was only inferred was somebody else's, then: Twilio is asked. */
  private Decision<Task> onLegLost(Task state, LegLost lost, Conclusion conclusion) {
    Reservation part = state.reservation(lost.reservation());
    if (part == null
        || part.place().sure()
        || !lost.leg().equals(part.leg())
        || settings.leg() == StreamedLeg.CUSTOMER) {
      return Decision.ignore(state, "known");
    }
    Task without = state.change(part.sid(), one -> one.at(one.place().notOn(lost.leg())));
    return conclusion.of(without, true);
  }

  private static Task endedBy(Task task, Instant conferenceEnded) {
    return task.reservations(
        task.reservations().stream()
            .map(
                part ->
                    part.course().beganAfter(conferenceEnded)
                        ? part
                        : part.in(part.course().end(Rank.ENDED, conferenceEnded)))
            .toList());
  }

  private Decision<Task> onSettled(String key, @Nullable Task state, Input.Settled settled) {
    if (state == null) {
      return Decision.ignore(null, "other");
    }
    Instant now = settled.now();
    Conclusion conclusion = conclusion(key, state, now, "look-up");
    return switch (settled.kind()) {
      case Acts.FIND_LEG -> onFound(state, settled, conclusion);
      case Acts.FETCH_TASK -> onTask(state, settled.outcome(), now, conclusion);
      case Acts.FETCH_RESERVATION -> onReservation(state, settled, conclusion);
      default -> Decision.ignore(state, "other");
    };
  }

  private Decision<Task> onFound(Task state, Input.Settled settled, Conclusion conclusion) {
    Reservation part = state.reservation(Search.reservationOf(settled.tag()));
    String leg =
        settled.outcome() instanceof Outcome.Done<JsonNode>(JsonNode resource)
            ? new Resource(resource).callSid()
            : null;
    if (part == null || leg == null || part.place().wrong().contains(leg)) {
      return Decision.ignore(state, "not-found");
    }
    return conclusion.of(Legs.found(state, part, leg), false);
  }

  private Decision<Task> onTask(
      Task state, Outcome<JsonNode> outcome, Instant now, Conclusion conclusion) {
    return switch (outcome) {
      case Outcome.Done<JsonNode>(JsonNode task) -> {
        String status = new Resource(task).text("assignmentStatus");
        Task learnt = state.learn(CallFacts.of(task.path("attributes"), status, now));
        boolean over = "canceled".equals(status) || "completed".equals(status);
        yield conclusion.of(over ? learnt.ended(now) : learnt, false);
      }
      case Outcome.Rejected<JsonNode> rejected when rejected.status() == NOT_FOUND ->
          conclusion.of(state.ended(now), false);
      default -> Decision.ignore(state, "not-found");
    };
  }

  private Decision<Task> onReservation(Task state, Input.Settled settled, Conclusion conclusion) {
    Reservation part = state.reservation(Search.reservationOf(settled.tag()));
    Rank rank =
        switch (settled.outcome()) {
          case Outcome.Done<JsonNode>(JsonNode resource) ->
              Rank.ofStatus(new Resource(resource).status());
          case Outcome.Rejected<JsonNode> rejected when rejected.status() == NOT_FOUND ->
              Rank.ENDED;
          default -> Rank.CREATED;
        };
    if (part == null || !rank.over()) {
      return Decision.ignore(state, "goes-on");
    }
    return conclusion.of(
        state.change(part.sid(), one -> one.in(one.course().end(rank, settled.now()))), false);
  }

  private Decision<Task> onTimer(String key, @Nullable Task state, String timer, Instant now) {
    if (state == null) {
      return Decision.ignore(null, "other");
    }
    Conclusion conclusion = conclusion(key, state, now, "look-up");
    return switch (timer) {
      case Search.TIMER -> conclusion.of(state, true);
      case Sweep.TIMER -> conclusion.swept(state);
      default -> Decision.ignore(state, "other");
    };
  }

  private Conclusion conclusion(String key, Task before, Instant now, String why) {
    return new Conclusion(
        key, before, now, why, parts, settings.leg() == StreamedLeg.AGENT, settings.sweep());
  }
}
