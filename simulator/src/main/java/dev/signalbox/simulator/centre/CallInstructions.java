package dev.signalbox.simulator.centre;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.Desk.Offer;
import dev.signalbox.simulator.taskrouter.Instruction;
import dev.signalbox.simulator.taskrouter.Instructions;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Lines.CallState;
import dev.signalbox.simulator.voice.Switchboard;
import dev.signalbox.simulator.voice.Switchboard.Outgoing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out what a reservation's instruction says of calls: calls the worker, or sends the
 * caller's call elsewhere.
 */
final class CallInstructions implements Instructions {

  /** Source: Twilio, Reservation resource, {@code Timeout}. */
  private static final int USUAL_SECONDS = 60;

  private final Workers workers;
  private final Lines lines;
  private final Switchboard switchboard;
  private final QueuedCalls queued;
  private final WorkerLegs legs;
  private final JsonMapper json;

  CallInstructions(
      Workers workers,
      Lines lines,
      Switchboard switchboard,
      QueuedCalls queued,
      WorkerLegs legs,
      JsonMapper json) {
    this.workers = workers;
    this.lines = lines;
    this.switchboard = switchboard;
    this.queued = queued;
    this.legs = legs;
    this.json = json;
  }

  @Override
  public void carryOut(Offer offer, Instruction instruction) {
    CallState customer = customer(offer);
    switch (instruction) {
      case Instruction.Conference wanted -> {
        var leg = wanted.leg();
        call(
            offer,
            instruction,
            requireWaiting(customer),
            null,
            wanted.to(),
            wanted.from(),
            null,
            leg.statusCallback(),
            leg.statusCallbackEvents(),
            wanted.timeout());
      }
      case Instruction.Dequeue wanted ->
          call(
              offer,
              instruction,
              requireWaiting(customer),
              requireWaiting(customer).sid(),
              wanted.to(),
              wanted.from(),
              null,
              wanted.statusCallback(),
              wanted.statusCallbackEvents(),
              wanted.timeout());
      case Instruction.Call wanted -> {
        if (wanted.accept()) {
          legs.accept(offer.reservationSid());
        }
        call(
            offer,
            instruction,
            customer,
            null,
            wanted.to(),
            wanted.from(),
            wanted.url(),
            wanted.statusCallback(),
            List.of(),
            wanted.timeout());
      }
      case Instruction.Redirect wanted -> redirect(offer, customer, wanted);
    }
  }

  private void redirect(Offer offer, @Nullable CallState customer, Instruction.Redirect wanted) {
    String sid = wanted.callSid();
    CallState call = sid == null ? customer : lines.find(sid);
    if (call == null || call.isOver()) {
      throw Refusal.badParameter("RedirectCallSid names no call that lasts");
    }
    if (wanted.accept()) {
      legs.accept(offer.reservationSid());
    }
    queued.forget(call.sid());
    switchboard.redirect(call.sid(), wanted.url());
  }

  private void call(
      Offer offer,
      Instruction instruction,
      @Nullable CallState customer,
      @Nullable String parentSid,
      @Nullable String to,
      @Nullable String from,
      @Nullable String url,
      @Nullable String statusCallback,
      List<String> events,
      @Nullable Integer timeout) {
    String callee = to == null ? contact(offer) : to;
    String caller = from == null && customer != null ? customer.from() : from;
    Outgoing outgoing =
        new Outgoing(
            parentSid,
            callee,
            caller == null ? "" : caller,
            url,
            statusCallback,
            events,
            Duration.ofSeconds(timeout == null ? USUAL_SECONDS : timeout));
    String customerSid = customer == null ? "" : customer.sid();
    switchboard.call(outgoing, sid -> legs.add(leg(sid, customerSid, offer, instruction)));
  }

  private static WorkerLeg leg(
      String callSid, String customerSid, Offer offer, Instruction instruction) {
    return new WorkerLeg(
        callSid,
        customerSid,
        offer.reservationSid(),
        offer.task().sid(),
        offer.workerSid(),
        offer.workerName(),
        false,
        instruction instanceof Instruction.Conference conference ? conference : null,
        instruction instanceof Instruction.Dequeue dequeue ? dequeue : null,
        instruction instanceof Instruction.Call call ? call : null);
  }

  /** The call for which a task stands; null where there is none. */
  private @Nullable CallState customer(Offer offer) {
    String sid = json.readTree(offer.task().attributes()).path("call_sid").asString("");
    return lines.find(sid);
  }

  private CallState requireWaiting(@Nullable CallState customer) {
    if (customer == null || !switchboard.isWaiting(customer.sid())) {
      throw Refusal.badParameter("The task has no call that waits in a queue");
    }
    return customer;
  }

  private String contact(Offer offer) {
    Worker worker = workers.find(offer.workerSid());
    String contact =
        worker == null ? "" : worker.attributes().json().path("contact_uri").asString("");
    if (contact.isEmpty()) {
      throw Refusal.badParameter("To is missing, and the worker has no attribute contact_uri");
    }
    return contact;
  }
}
