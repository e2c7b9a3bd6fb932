package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.Placement.Order;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What others in this process ask of calls: they hear who waits for a workflow, call others,
 * connect them, and send calls elsewhere.
 */
public final class Switchboard {

  /**
   * A call that waits for a workflow of TaskRouter.
   *
   * @param attributes what its TwiML says of the task, JSON
   * @param timeoutSeconds of the task; null for the usual time
   */
  public record Waiting(
      Lines.CallState call,
      String queueSid,
      String workflowSid,
      String attributes,
      int priority,
      @Nullable Integer timeoutSeconds,
      Instant entered) {}

  /**
   * Somebody to call.
   *
   * @param parentSid of the call for which this is done; null for none
   * @param twimlUrl what the call does once it is answered; null for nothing of its own
   */
  public record Outgoing(
      @Nullable String parentSid,
      String to,
      String from,
      @Nullable String twimlUrl,
      @Nullable String statusCallback,
      List<String> statusCallbackEvents,
      Duration timeout) {}

  /** How a call takes part in a conference; null for the usual way. */
  public record Seat(
      String label, boolean endConferenceOnExit, boolean startConferenceOnEnter, boolean muted) {}

  /** Who is told of a conference, and whether it is recorded. */
  public record Room(
      String name,
      @Nullable String statusCallback,
      @Nullable String statusCallbackMethod,
      List<String> statusCallbackEvents,
      boolean record,
      @Nullable String recordingStatusCallback) {}

  private final World world;
  private final Calls calls;
  private final CallQueues queues;
  private final Placement placement;
  private final Dialling dialling;
  private final Conferences conferences;
  private final Recordings recordings;
  private final Performer performer;

  Switchboard(
      World world,
      Calls calls,
      CallQueues queues,
      Placement placement,
      Dialling dialling,
      Conferences conferences,
      Recordings recordings,
      Performer performer) {
    this.world = world;
    this.calls = calls;
    this.queues = queues;
    this.placement = placement;
    this.dialling = dialling;
    this.conferences = conferences;
    this.recordings = recordings;
    this.performer = performer;
  }

  /**
   * Is told, in the same step, which call begins to wait for a workflow, and which one does not any
   * more, with the {@code QueueResult}.
   */
  public void onQueue(Consumer<Waiting> enters, BiConsumer<Waiting, String> leaves) {
    queues.hear(
        place -> enters.accept(waiting(place)),
        (place, result) -> leaves.accept(waiting(place), result));
  }

  private Waiting waiting(Place place) {
    return new Waiting(
        Lines.state(calls.fetch(place.callSid())),
        place.queueSid(),
        String.valueOf(place.workflowSid()),
        place.attributes(),
        place.priority(),
        place.timeoutSeconds(),
        place.entered());
  }

  /** Whether a call waits in a queue. */
  public boolean isWaiting(String callSid) {
    Place place = queues.find(callSid);
    return place != null && !place.isTaken();
  }

  /** Takes a call out of its queue; it goes on with what its TwiML says after waiting. */
  public void dequeue(String callSid, String queueResult) {
    world.change(
        () -> {
          queues.leave(callSid, queueResult);
          return null;
        });
  }

  /**
   * Calls somebody. The call may have been answered, or be over, when this returns.
   *
   * @param opened is told its SID before it rings
   */
  public String call(Outgoing outgoing, Consumer<String> opened) {
    return world.change(
        () -> {
          Subscription subscription =
              Subscription.of(
                  outgoing.statusCallback, null, outgoing.statusCallbackEvents, Calls.USUAL_EVENTS);
          Order order =
              new Order(
                  outgoing.parentSid,
                  outgoing.to,
                  outgoing.from,
                  subscription,
                  Source.of(null, outgoing.twimlUrl, null, null, null),
                  outgoing.timeout,
                  false);
          Call call = placement.open(order);
          opened.accept(call.sid());
          placement.ring(call, order);
          return call.sid();
        });
  }

  /**
   * Lets a call take part in a conference, which is made if there is none of that name. A call that
   * waits in a queue leaves it for that.
   *
   * @return the SID of the conference
   */
  public String join(String callSid, Room room, Seat seat) {
    return world.change(
        () -> {
          Subscription subscription =
              Subscription.of(
                  room.statusCallback,
                  room.statusCallbackMethod,
                  room.statusCallbackEvents,
                  Conferences.USUAL_EVENTS);
          Conference conference = conferences.named(room.name, subscription);
          queues.take(callSid);
          conferences.join(
              conference.sid(),
              calls.fetch(callSid),
              new ParticipantSettings(
                  seat.label,
                  seat.muted,
                  null,
                  null,
                  null,
                  seat.endConferenceOnExit,
                  seat.startConferenceOnEnter));
          if (room.record) {
            recordings.startOfConference(
                conference.sid(),
                Subscription.of(room.recordingStatusCallback, null, null, Recordings.USUAL_EVENTS));
          }
          return conference.sid();
        });
  }

  /** Lets a call that waits in a queue talk with one that was placed for it. */
  public void bridge(String callSid, String childSid, boolean record) {
    world.change(
        () -> {
          queues.take(callSid);
          dialling.bridge(callSid, childSid);
          if (record) {
            recordings.start(callSid, 2, "DialVerb", null);
          }
          return null;
        });
  }

  /** Has a call that is in progress do something else. */
  public void redirect(String callSid, String twimlUrl) {
    world.change(
        () -> {
          Source source = Source.of(null, twimlUrl, null, null, null);
          if (source != null) {
            calls.redirect(callSid, twimlUrl);
            performer.redirect(callSid, source);
          }
          return null;
        });
  }

  /** Ends a call that is not over. */
  public void end(String callSid) {
    world.change(
        () -> {
          Call call = calls.find(callSid);
          if (call != null && !call.isOver()) {
            calls.move(callSid, call.isInProgress() ? CallStatus.COMPLETED : CallStatus.CANCELED);
          }
          return null;
        });
  }
}
