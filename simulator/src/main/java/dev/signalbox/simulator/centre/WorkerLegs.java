package dev.signalbox.simulator.centre;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.Offer;
import dev.signalbox.simulator.taskrouter.Desk.TaskState;
import dev.signalbox.simulator.taskrouter.Instruction;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Lines.CallState;
import dev.signalbox.simulator.voice.Switchboard;
import dev.signalbox.simulator.voice.Switchboard.Room;
import dev.signalbox.simulator.voice.Switchboard.Seat;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls to workers: one that is answered takes the customer's call and the reservation, one that is
 * not gives the reservation back, and one that is over ends the worker's part.
 */
final class WorkerLegs {

  private static final int KEPT = 20_000;
  private static final String CUSTOMER = "customer";

  private final Desk desk;
  private final Switchboard switchboard;
  private final JsonMapper json;
  private final Table<WorkerLeg> table;
  private final Index<WorkerLeg> byReservation;

  WorkerLegs(World world, Desk desk, Lines lines, Switchboard switchboard, JsonMapper json) {
    this.desk = desk;
    this.switchboard = switchboard;
    this.json = json;
    this.table = world.table("centre.worker-legs", WorkerLeg.class, KEPT, leg -> false);
    this.byReservation = table.index(WorkerLeg::reservationSid);
    lines.onCall(this::callMoved);
    desk.onReservation(this::reservationMoved);
  }

  void add(WorkerLeg leg) {
    table.put(leg.callSid(), leg);
  }

  private void callMoved(CallState call) {
    WorkerLeg leg = table.get(call.sid());
    if (leg == null) {
      return;
    }
    if (call.isOver()) {
      table.remove(call.sid());
      over(leg, call);
    } else if (call.status().equals("in-progress") && !leg.answered()) {
      table.put(call.sid(), leg.taken());
      answered(leg);
    }
  }

  private void answered(WorkerLeg leg) {
    Instruction.Call alone = leg.call();
    boolean accepted = (alone != null && alone.accept()) || accept(leg.reservationSid());
    if (!accepted || (alone == null && !switchboard.isWaiting(leg.customerSid()))) {
      switchboard.end(leg.callSid());
    } else if (leg.conference() != null) {
      confer(leg, leg.conference());
    } else if (leg.dequeue() != null) {
      String record = leg.dequeue().record();
      boolean records = record != null && !record.equals("do-not-record");
      switchboard.bridge(leg.customerSid(), leg.callSid(), records);
    }
  }

  /** Answers for the worker; false where the reservation is not there to be taken any more. */
  boolean accept(String reservationSid) {
    return answer(reservationSid, "accepted");
  }

  private boolean answer(String reservationSid, String status) {
    try {
      desk.answer(reservationSid, status, null);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  /**
   * The conference of a task has the task's SID as its name, and its participants the labels {@code
   * customer} and the worker's name. Source: Flex.
   */
  private void confer(WorkerLeg leg, Instruction.Conference wanted) {
    Instruction.ConferenceSettings settings = wanted.conference();
    Instruction.WorkerLeg worker = wanted.leg();
    String record = settings.record();
    Room room =
        new Room(
            leg.taskSid(),
            settings.statusCallback(),
            settings.statusCallbackMethod(),
            settings.statusCallbackEvents(),
            is(worker.record(), false)
                || (record != null && !record.equals("do-not-record") && !record.equals("false")),
            settings.recordingStatusCallback());
    boolean endsWithCustomer = is(settings.endConferenceOnCustomerExit(), true);
    switchboard.join(leg.customerSid(), room, new Seat(CUSTOMER, endsWithCustomer, false, false));
    Seat seat =
        new Seat(
            leg.workerName(),
            is(worker.endConferenceOnExit(), false),
            is(worker.startConferenceOnEnter(), true),
            is(worker.muted(), false));
    describe(leg, switchboard.join(leg.callSid(), room, seat));
  }

  private static boolean is(@Nullable Boolean wanted, boolean otherwise) {
    return wanted == null ? otherwise : wanted;
  }

  /** Source: Flex: the task tells in which conference it is and who takes part. */
  private void describe(WorkerLeg leg, String conferenceSid) {
    TaskState task = desk.find(leg.taskSid());
    if (task != null && json.readTree(task.attributes()) instanceof ObjectNode attributes) {
      ObjectNode conference = json.createObjectNode();
      conference.put("sid", conferenceSid);
      ObjectNode participants = conference.putObject("participants");
      participants.put("worker", leg.callSid());
      participants.put(CUSTOMER, leg.customerSid());
      attributes.set("conference", conference);
      desk.describe(task.sid(), attributes.toString());
    }
  }

  /**
   * A worker who does not answer lets the reservation time out; one who is busy or cannot be
   * reached rejects it. After a conference the worker wraps up, after a call that was dequeued
   * nothing is left to do.
   */
  private void over(WorkerLeg leg, CallState call) {
    if (leg.answered()) {
      if (leg.conference() != null) {
        answer(leg.reservationSid(), "wrapping");
      } else if (leg.dequeue() != null) {
        answer(leg.reservationSid(), "completed");
      }
      String activity = leg.postWorkActivitySid();
      if (activity != null) {
        desk.occupy(leg.workerSid(), activity);
      }
    } else if (call.status().equals("no-answer")) {
      desk.expire(leg.reservationSid());
    } else {
      answer(leg.reservationSid(), "rejected");
    }
  }

  /** Whoever is called for a reservation that is gone need not answer any more. */
  private void reservationMoved(Offer offer) {
    List<WorkerLeg> legs = byReservation.of(offer.reservationSid());
    for (WorkerLeg leg : legs) {
      boolean taken = offer.status().equals("pending") || offer.status().equals("accepted");
      if (!leg.answered() && !taken) {
        switchboard.end(leg.callSid());
      }
    }
  }
}
