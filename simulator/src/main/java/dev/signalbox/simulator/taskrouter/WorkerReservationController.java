package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of a worker's reservations. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workers/{workerSid}/Reservations")
class WorkerReservationController {

  private final TaskRouter router;
  private final Instructing instructing;
  private final Workers workers;
  private final TaskRouterViews views;

  WorkerReservationController(
      TaskRouter router, Instructing instructing, Workers workers, TaskRouterViews views) {
    this.router = router;
    this.instructing = instructing;
    this.workers = workers;
    this.views = views;
  }

  @GetMapping
  Fields list(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      HttpServletRequest request) {
    Form form = Form.of(request);
    String status = ReservationOrder.wanted(form);
    Worker worker = workers.fetch(workspaceSid, workerSid);
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "reservations",
            router.reservationsOf(worker).reversed().stream()
                .filter(one -> status == null || status.equals(one.status()))
                .toList(),
            views::reservation);
  }

  @GetMapping("/{sid}")
  ResponseEntity<Fields> fetch(
      @PathVariable String workspaceSid, @PathVariable String workerSid, @PathVariable String sid) {
    return views.answer(reservation(workers.fetch(workspaceSid, workerSid), sid));
  }

  @PostMapping("/{sid}")
  ResponseEntity<Fields> answer(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    Reservation reservation = reservation(workers.fetch(workspaceSid, workerSid), sid);
    return views.answer(instructing.obey(reservation, Form.of(request), IfMatch.version(ifMatch)));
  }

  private Reservation reservation(Worker worker, String sid) {
    Reservation reservation = router.reservations().get(sid);
    if (reservation == null || !reservation.workerSid().equals(worker.sid())) {
      throw Refusal.notFound(
          "/Workspaces/"
              + worker.workspaceSid()
              + "/Workers/"
              + worker.sid()
              + "/Reservations/"
              + sid);
    }
    return reservation;
  }
}
