package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.delivery.Callback;
import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.delivery.Deliveries.Reply;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a workflow's {@code AssignmentCallbackUrl} what is to become of each reservation, and does
 * as it says. An empty answer leaves the reservation to its worker.
 *
 * <p>Source: Twilio, TaskRouter, "Handle assignment callbacks": an answer within 5 s, else the
 * fallback URL, else the reservation is canceled. The worker then gets the workspace's timeout
 * activity: otherwise the same worker would be asked again at once, and for ever.
 */
final class AssignmentCallbacks {

  /** As a URL's fragment overrides how a callback is tried: once, for so many milliseconds. */
  private static final String WITHIN_5_S = "#rc=0&rt=5000&tt=5000";

  private final World world;
  private final TaskRouter router;
  private final Routing routing;
  private final Workers workers;
  private final Catalogue catalogue;
  private final Instructing instructing;
  private final Deliveries deliveries;
  private final Alerts alerts;
  private final String accountSid;
  private final JsonMapper json;

  AssignmentCallbacks(
      World world,
      TaskRouter router,
      Routing routing,
      Workers workers,
      Catalogue catalogue,
      Instructing instructing,
      Deliveries deliveries,
      Alerts alerts,
      Account account,
      JsonMapper json) {
    this.world = world;
    this.router = router;
    this.routing = routing;
    this.workers = workers;
    this.catalogue = catalogue;
    this.instructing = instructing;
    this.deliveries = deliveries;
    this.alerts = alerts;
    this.accountSid = account.sid();
    this.json = json;
    routing.onReservation(this::moved);
  }

  private void moved(Reservation reservation) {
    Task task = router.tasks().get(reservation.taskSid());
    Worker worker = workers.find(reservation.workerSid());
    Workflow workflow = task == null ? null : catalogue.findWorkflow(task.workflowSid());
    if (!reservation.isPending() || task == null || worker == null || workflow == null) {
      return;
    }
    List<String> urls = new ArrayList<>();
    if (workflow.assignmentCallbackUrl() != null) {
      urls.add(workflow.assignmentCallbackUrl());
      Optional.ofNullable(workflow.fallbackAssignmentCallbackUrl()).ifPresent(urls::add);
    }
    if (!urls.isEmpty()) {
      ask(urls, reservation, form(reservation, task, worker));
    }
  }

  private void ask(List<String> urls, Reservation reservation, Map<String, String> form) {
    String url = urls.getFirst();
    Callback callback = Callback.of(url.contains("#") ? url : url + WITHIN_5_S, null);
    if (callback != null) {
      deliveries.ask(
          callback,
          "taskrouter assignment",
          form,
          reply -> answered(urls, reservation, form, reply));
    }
  }

  private void answered(
      List<String> urls, Reservation reservation, Map<String, String> form, @Nullable Reply reply) {
    if (reply != null && reply.isFine() && obeys(reservation, reply.body())) {
      return;
    }
    if (urls.size() > 1) {
      ask(new ArrayList<>(urls.subList(1, urls.size())), reservation, form);
    } else {
      routing.withdraw(reservation);
    }
  }

  /** Whether the answer says what to do, or nothing. A worker may have been faster. */
  private boolean obeys(Reservation reservation, String body) {
    return world.change(
        () -> {
          Reservation now = router.reservations().get(reservation.sid());
          if (body.isBlank() || now == null || !now.isPending()) {
            return true;
          }
          try {
            JsonNode answer = json.readTree(body);
            if (answer.has("instruction")) {
              instructing.obey(now, answer);
            }
            return true;
          } catch (JacksonException e) {
            return wrong(now, "it is no JSON");
          } catch (Refusal e) {
            return wrong(now, String.valueOf(e.getMessage()));
          }
        });
  }

  private boolean wrong(Reservation reservation, String why) {
    alerts.raise(Level.error, 0, "The answer of an assignment callback: " + why, reservation.sid());
    return false;
  }

  private Map<String, String> form(Reservation reservation, Task task, Worker worker) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("AccountSid", accountSid);
    form.put("WorkspaceSid", task.workspaceSid());
    form.put("WorkflowSid", String.valueOf(task.workflowSid()));
    form.put("ReservationSid", reservation.sid());
    form.put("TaskQueueSid", String.valueOf(queueOf(reservation, task)));
    form.put("TaskSid", task.sid());
    form.put("TaskAge", Long.toString(Duration.between(task.created(), world.now()).toSeconds()));
    form.put("TaskPriority", Integer.toString(task.priority()));
    form.put("TaskAttributes", task.attributes().text());
    form.put("WorkerSid", worker.sid());
    form.put("WorkerName", worker.friendlyName());
    form.put("WorkerAttributes", worker.attributes().text());
    return form;
  }

  private @Nullable String queueOf(Reservation reservation, Task task) {
    Transfer transfer = router.openTransfer(reservation.transferSid());
    return transfer == null || Place.isWorker(transfer.to()) ? task.taskQueueSid() : transfer.to();
  }
}
