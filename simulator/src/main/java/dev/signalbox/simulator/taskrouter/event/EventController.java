package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of past events. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Events")
class EventController {

  private static final int MOST_MINUTES = 43_200;

  private final World world;
  private final Journal journal;
  private final Catalogue catalogue;
  private final EventViews views;

  EventController(World world, Journal journal, Catalogue catalogue, EventViews views) {
    this.world = world;
    this.journal = journal;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields events(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    Instant from = from(form);
    Instant to = time(form, "EndDate");
    return Page.of(request, form)
        .listV1(
            EventViews.HOST,
            "events",
            journal.history(),
            event ->
                event.workspaceSid().equals(workspace)
                    && journal.isKept(event)
                    && (from == null || !event.eventDate().isBefore(from))
                    && (to == null || !event.eventDate().isAfter(to))
                    && is(form.text("EventType"), event.eventType())
                    && is(form.text("Sid"), event.sid())
                    && is(form.text("TaskSid"), event.data("task_sid"))
                    && is(form.text("TaskQueueSid"), event.data("task_queue_sid"))
                    && is(form.text("WorkflowSid"), event.data("workflow_sid"))
                    && is(form.text("TaskChannel"), event.data("task_channel_unique_name"))
                    && is(form.text("ReservationSid"), event.data("reservation_sid"))
                    && is(form.text("WorkerSid"), event.data("worker_sid")),
            views::event);
  }

  private @Nullable Instant from(Form form) {
    if (form.text("Minutes") == null) {
      return time(form, "StartDate");
    }
    return world.now().minus(form.number("Minutes", 0, 0, MOST_MINUTES), ChronoUnit.MINUTES);
  }

  private static @Nullable Instant time(Form form, String name) {
    String value = form.text(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException e) {
      throw Refusal.badParameter(name + " is not a date in ISO 8601");
    }
  }

  private static boolean is(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }
}
