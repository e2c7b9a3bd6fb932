package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of queues. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/TaskQueues")
class TaskQueueController extends ResourceController<TaskQueue> {

  private static final int MOST_RESERVED = 50;

  private final World world;
  private final Catalogue catalogue;
  private final CatalogueViews views;

  TaskQueueController(World world, Catalogue catalogue, CatalogueViews views) {
    super(world, catalogue, catalogue.queues(), "task_queues");
    this.world = world;
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  TaskQueue made(Workspace workspace, Form form, Instant now) {
    String name = Parameters.name(form);
    return changed(
        new TaskQueue(
            world.newSid("WQ"),
            workspace.sid(),
            name,
            TaskQueue.EVERYBODY,
            TaskQueue.target(TaskQueue.EVERYBODY),
            1,
            QueueOrder.FIFO,
            null,
            null,
            now,
            now),
        form,
        now);
  }

  @Override
  TaskQueue changed(TaskQueue queue, Form form, Instant now) {
    String workers =
        form.has(TaskQueue.PARAMETER)
            ? form.textOr(TaskQueue.PARAMETER, "")
            : queue.targetWorkers();
    return new TaskQueue(
        queue.sid(),
        queue.workspaceSid(),
        Parameters.nameOr(form, queue.friendlyName()),
        workers,
        TaskQueue.target(workers),
        form.number("MaxReservedWorkers", queue.maxReservedWorkers(), 1, MOST_RESERVED),
        QueueOrder.of(form, "TaskOrder", queue.taskOrder()),
        activity(queue, form, "ReservationActivitySid", queue.reservationActivitySid()),
        activity(queue, form, "AssignmentActivitySid", queue.assignmentActivitySid()),
        queue.created(),
        now);
  }

  private @Nullable String activity(
      TaskQueue queue, Form form, String parameter, @Nullable String otherwise) {
    String sid = form.text(parameter);
    return sid == null ? otherwise : catalogue.activity(queue.workspaceSid(), sid, parameter).sid();
  }

  @Override
  Predicate<TaskQueue> filter(Form form) {
    return Parameters.byName(form);
  }

  @Override
  Fields view(TaskQueue queue) {
    return views.queue(queue);
  }
}
