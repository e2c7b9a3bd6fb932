package dev.signalbox.simulator.centreview;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the live picture of the centre. */
@RestController
@RequestMapping("/simulator/v1/centre")
class CentreController {

  private static final int MOST = 1_000;

  private final Observer observer;
  private final WaitingHistory history;

  CentreController(Observer observer, WaitingHistory history) {
    this.observer = observer;
    this.history = history;
  }

  /**
   * The centre as it is now.
   *
   * @param agents what an agent's name, activity or queue has in it
   * @param limit how many agents and calls are shown, 1000 at most
   */
  @GetMapping
  Centre centre(
      @RequestParam(defaultValue = "") String agents,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 0 || limit > MOST) {
      throw new IllegalArgumentException("limit: expected 0 to " + MOST);
    }
    return observer.centre(agents, limit);
  }

  /** How many have waited over the last minutes. */
  @GetMapping("/waiting")
  WaitingHistory.View waiting() {
    return history.view();
  }
}
