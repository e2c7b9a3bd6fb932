package dev.signalbox.simulator.steering;

import dev.signalbox.simulator.world.Resettable;
import dev.signalbox.simulator.world.Switches;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A new beginning, and the switches. */
@RestController
@RequestMapping("/simulator/v1")
class SteeringController {

  private final List<Resettable> memories;
  private final Switches switches;

  SteeringController(List<Resettable> memories, Switches switches) {
    this.memories = List.copyOf(memories);
    this.switches = switches;
  }

  /** Forgets all: world, faults, limits, switches, histories. Tokens stay valid. */
  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset() {
    memories.forEach(Resettable::reset);
  }

  @GetMapping("/switches")
  Map<String, Switches.View> switches() {
    return switches.all();
  }

  /** Turns those that are named, all or none; the others stay. */
  @PutMapping("/switches")
  Map<String, Switches.View> turn(@RequestBody Map<String, String> positions) {
    switches.turn(positions);
    return switches.all();
  }
}
