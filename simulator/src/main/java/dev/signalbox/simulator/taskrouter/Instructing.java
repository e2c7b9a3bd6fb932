package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.Instruction.ConferenceSettings;
import dev.signalbox.simulator.taskrouter.Instruction.WorkerLeg;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.world.World;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Does what requests and assignment callbacks say is to become of a reservation. */
final class Instructing {

  private static final String ACTIVITY = "WorkerActivitySid";
  private static final String INSTRUCTION = "Instruction";
  private static final String STATUS = "ReservationStatus";
  private static final String POST_WORK = "post_work_activity_sid";

  /** What stands before the names of an instruction's parameters in a request. */
  private static final Map<String, String> PREFIXES =
      Map.of("dequeue", "Dequeue", "call", "Call", "redirect", "Redirect", "conference", "");

  private static final Set<String> OWN = Set.of("accept", "reject");

  private final World world;
  private final TaskRouter router;
  private final Routing routing;
  private final Workers workers;
  private final Catalogue catalogue;
  private final Supplier<@Nullable Instructions> forCalls;

  /**
   * @param forCalls who carries out those that are for calls; null for nobody
   */
  Instructing(
      World world,
      TaskRouter router,
      Routing routing,
      Workers workers,
      Catalogue catalogue,
      Supplier<@Nullable Instructions> forCalls) {
    this.world = world;
    this.router = router;
    this.routing = routing;
    this.workers = workers;
    this.catalogue = catalogue;
    this.forCalls = forCalls;
  }

  /**
   * Does what a request says.
   *
   * @param version only if the reservation is still this one; null for any
   */
  Reservation obey(Reservation reservation, Form form, @Nullable Integer version) {
    String instruction = form.text(INSTRUCTION);
    String status = form.text(STATUS);
    if (instruction == null) {
      return answer(
          reservation,
          version,
          status == null ? form.required(STATUS) : status,
          form.text(ACTIVITY));
    }
    String name = instruction.toLowerCase(Locale.ROOT);
    if (status != null && !OWN.contains(name)) {
      throw Refusal.badParameter("Instruction is not supported together with " + STATUS);
    }
    return obey(
        reservation,
        version,
        name,
        Given.of(form, PREFIXES.getOrDefault(name, "")),
        form.text(ACTIVITY));
  }

  /**
   * Does what an assignment callback has answered.
   *
   * @throws Refusal if that makes no sense
   */
  void obey(Reservation reservation, JsonNode answer) {
    String name = answer.path("instruction").asString("").toLowerCase(Locale.ROOT);
    obey(reservation, null, name, Given.of(answer), answer.path("activity_sid").asString(null));
  }

  private Reservation obey(
      Reservation asked,
      @Nullable Integer version,
      String name,
      Given given,
      @Nullable String activitySid) {
    return switch (name) {
      case "accept" -> answer(asked, version, "accepted", activitySid);
      case "reject" -> answer(asked, version, "rejected", activitySid);
      case "dequeue" -> carryOut(asked, version, dequeue(given));
      case "call" -> carryOut(asked, version, call(given));
      case "redirect" -> carryOut(asked, version, redirect(given));
      case "conference" -> carryOut(asked, version, conference(given));
      default -> throw Refusal.badParameter("Instruction is not supported by this simulator");
    };
  }

  private Reservation answer(
      Reservation reservation,
      @Nullable Integer version,
      String status,
      @Nullable String activitySid) {
    return routing.answer(
        reservation, version, status, activity(reservation, activitySid, ACTIVITY));
  }

  private @Nullable String activity(
      Reservation reservation, @Nullable String sid, String parameter) {
    return sid == null
        ? null
        : catalogue.activity(reservation.workspaceSid(), sid, parameter).sid();
  }

  /**
   * Has an instruction for a call carried out.
   *
   * @param version only if the reservation is still this one; null for any
   */
  Reservation carryOut(Reservation asked, @Nullable Integer version, Instruction instruction) {
    return world.change(
        () -> {
          Instructions doer = forCalls.get();
          if (doer == null) {
            throw Refusal.badParameter("Instruction is not supported: there are no calls here");
          }
          Reservation reservation =
              router.reservation(asked.workspaceSid(), asked.taskSid(), asked.sid());
          IfMatch.require(version, reservation.version());
          Task task = router.task(asked.workspaceSid(), asked.taskSid());
          Worker worker = workers.fetch(asked.workspaceSid(), asked.workerSid());
          if (!reservation.isPending()) {
            throw Refusal.badParameter(
                "Reservation is " + reservation.status() + " and cannot be instructed");
          }
          activity(reservation, instruction.postWorkActivitySid(), "PostWorkActivitySid");
          doer.carryOut(Desk.offer(reservation, task, worker), instruction);
          return router.reservation(asked.workspaceSid(), asked.taskSid(), asked.sid());
        });
  }

  private static Instruction dequeue(Given given) {
    return new Instruction.Dequeue(
        given.text("to"),
        given.text("from"),
        given.text("record"),
        given.number("timeout"),
        given.text("status_callback_url"),
        given.list("status_callback_event"),
        given.text(POST_WORK));
  }

  private static Instruction call(Given given) {
    return new Instruction.Call(
        given.required("from"),
        given.text("to"),
        given.required("url"),
        Boolean.TRUE.equals(given.flag("accept")),
        given.text("record"),
        given.number("timeout"),
        given.text("status_callback_url"),
        given.text(POST_WORK));
  }

  private static Instruction redirect(Given given) {
    return new Instruction.Redirect(
        given.text("call_sid"),
        given.required("url"),
        Boolean.TRUE.equals(given.flag("accept")),
        given.text(POST_WORK));
  }

  private static Instruction conference(Given given) {
    return new Instruction.Conference(
        given.text("to"),
        given.text("from"),
        given.number("timeout"),
        new WorkerLeg(
            given.text("status_callback"),
            given.text("status_callback_method"),
            given.list("status_callback_event"),
            given.flag("record"),
            given.text("recording_status_callback"),
            given.text("recording_status_callback_method"),
            given.flag("muted"),
            given.text("beep"),
            given.flag("early_media"),
            given.flag("start_conference_on_enter"),
            given.flag("end_conference_on_exit")),
        new ConferenceSettings(
            given.text("conference_status_callback"),
            given.text("conference_status_callback_method"),
            given.list("conference_status_callback_event"),
            given.text("conference_record"),
            given.text("conference_trim"),
            given.text("conference_recording_status_callback"),
            given.text("conference_recording_status_callback_method"),
            given.text("wait_url"),
            given.text("wait_method"),
            given.number("max_participants"),
            given.flag("end_conference_on_customer_exit"),
            given.flag("beep_on_customer_entrance")),
        given.text(POST_WORK));
  }
}
