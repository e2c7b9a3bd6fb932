package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
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

/** TaskRouter's resources of workers and of past events. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}")
class WorkspaceController {

  private static final int MOST_MINUTES = 43_200;

  private final World world;
  private final TaskRouter router;
  private final TaskRouterViews views;

  WorkspaceController(World world, TaskRouter router, TaskRouterViews views) {
    this.world = world;
    this.router = router;
    this.views = views;
  }

  @GetMapping("/Workers")
  Fields workers(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String name = form.text("FriendlyName");
    String activity = form.text("ActivityName");
    AttributeFilter attributes = AttributeFilter.of(form, "TargetWorkersExpression");
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "workers",
            router.workers(),
            worker ->
                worker.workspaceSid().equals(workspaceSid)
                    && (name == null || name.equals(worker.friendlyName()))
                    && (activity == null || activity.equals(worker.activityName()))
                    && attributes.takes(worker),
            views::worker);
  }

  @GetMapping("/Workers/{sid}")
  Fields worker(@PathVariable String workspaceSid, @PathVariable String sid) {
    return views.worker(router.worker(workspaceSid, sid));
  }

  @GetMapping("/Events")
  Fields events(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    Instant from = from(form);
    Instant to = time(form, "EndDate");
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "events",
            router.history(),
            event ->
                event.workspaceSid().equals(workspaceSid)
                    && (from == null || !event.eventDate().isBefore(from))
                    && (to == null || !event.eventDate().isAfter(to))
                    && is(form.text("EventType"), event.eventType())
                    && is(form.text("Sid"), event.sid())
                    && is(form.text("TaskSid"), event.data("task_sid"))
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
