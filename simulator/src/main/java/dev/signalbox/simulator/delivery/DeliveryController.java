package dev.signalbox.simulator.delivery;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was sent, the newest first. */
@RestController
class DeliveryController {

  private final DeliveryLog deliveries;

  DeliveryController(DeliveryLog deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping("/simulator/v1/deliveries")
  List<DeliveryView> deliveries(@RequestParam(defaultValue = "100") int limit) {
    return deliveries.newest(limit).stream().map(DeliveryView::of).toList();
  }
}
