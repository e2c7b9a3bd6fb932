package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands tasks over. At Twilio only Flex does, through an interface that is not documented. */
@RestController
@RequestMapping("/simulator/v1/tasks/{taskSid}/transfers")
class TransferSteering {

  private final TaskRouter router;
  private final Routing routing;

  TransferSteering(TaskRouter router, Routing routing) {
    this.router = router;
    this.routing = routing;
  }

  /** A transfer to look at. */
  record View(
      String sid,
      String taskSid,
      Transfer.Mode mode,
      String to,
      String status,
      String initiatingWorkerSid,
      String initiatingReservationSid,
      Instant started,
      @Nullable String failedReason) {

    static View of(Transfer transfer) {
      return new View(
          transfer.sid(),
          transfer.taskSid(),
          transfer.mode(),
          transfer.to(),
          transfer.status().text(),
          transfer.workerSid(),
          transfer.reservationSid(),
          transfer.started(),
          transfer.failedReason());
    }
  }

  @GetMapping
  List<View> list(@PathVariable String taskSid) {
    String task = task(taskSid).sid();
    return router
        .transfers()
        .newest(transfer -> transfer.taskSid().equals(task), Integer.MAX_VALUE)
        .stream()
        .map(View::of)
        .toList();
  }

  @PostMapping
  View begin(@PathVariable String taskSid, @RequestBody TransferOrder order) {
    return View.of(routing.transfers().begin(task(taskSid), order));
  }

  @PostMapping("/{sid}/cancel")
  View cancel(@PathVariable String taskSid, @PathVariable String sid) {
    return View.of(routing.transfers().cancel(task(taskSid), sid));
  }

  private Task task(String sid) {
    Task task = router.tasks().get(sid);
    if (task == null) {
      throw Refusal.notFound("/Tasks/" + sid);
    }
    return task;
  }
}
