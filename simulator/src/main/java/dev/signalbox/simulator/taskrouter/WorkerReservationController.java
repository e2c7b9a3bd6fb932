package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of a worker's reservations. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workers/{workerSid}/Reservations")
class WorkerReservationController {

  private final TaskRouter router;
  private final Routing routing;
  private final Workers workers;
  private final Catalogue catalogue;
  private final TaskRouterViews views;

  WorkerReservationController(
      TaskRouter router,
      Routing routing,
      Workers workers,
      Catalogue catalogue,
      TaskRouterViews views) {
    this.router = router;
    this.routing = routing;
    this.workers = workers;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields list(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text("ReservationStatus");
    String worker = workers.fetch(workspaceSid, workerSid).sid();
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "reservations",
            router.reservations(),
            one ->
                one.workerSid().equals(worker) && (status == null || status.equals(one.status())),
            views::reservation);
  }

  @GetMapping("/{sid}")
  Fields fetch(
      @PathVariable String workspaceSid, @PathVariable String workerSid, @PathVariable String sid) {
    return views.reservation(reservation(workers.fetch(workspaceSid, workerSid), sid));
  }

  @PostMapping("/{sid}")
  Fields answer(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      @PathVariable String sid,
      HttpServletRequest request) {
    Reservation reservation = reservation(workers.fetch(workspaceSid, workerSid), sid);
    return views.reservation(
        ReservationAnswer.of(Form.of(request)).give(routing, catalogue, reservation));
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
