package dev.signalbox.simulator.steering;

import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Alerts;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what Twilio's debugger would show, the newest first. */
@RestController
class AlertController {

  private final Alerts alerts;

  AlertController(Alerts alerts) {
    this.alerts = alerts;
  }

  @GetMapping("/simulator/v1/alerts")
  List<Alert> alerts(@RequestParam(defaultValue = "100") int limit) {
    return alerts.newest(limit);
  }
}
