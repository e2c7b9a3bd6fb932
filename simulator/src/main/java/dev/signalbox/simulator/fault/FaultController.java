package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.rest.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders and lifts faults, and sets limits. */
@RestController
@RequestMapping("/simulator/v1")
class FaultController {

  private final Faults faults;
  private final Limits limits;
  private final JsonMapper json;

  FaultController(Faults faults, Limits limits, JsonMapper json) {
    this.faults = faults;
    this.limits = limits;
    this.json = json;
  }

  /** One fault, or an array of them, which then strike one after the other. */
  @PostMapping("/faults")
  @ResponseStatus(HttpStatus.CREATED)
  List<FaultView> add(@RequestBody JsonNode body) {
    List<JsonNode> orders = body.isArray() ? body.valueStream().toList() : List.of(body);
    return faults.add(
        orders.stream().map(order -> json.treeToValue(order, FaultOrder.class)).toList());
  }

  @GetMapping("/faults")
  List<FaultView> faults() {
    return faults.all();
  }

  @DeleteMapping("/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeAll() {
    faults.reset();
  }

  @DeleteMapping("/faults/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable int id) {
    if (!faults.remove(id)) {
      throw Refusal.notFound("fault " + id);
    }
  }

  @GetMapping("/limits")
  Limits.Settings limits() {
    return limits.settings();
  }

  @PutMapping("/limits")
  Limits.Settings setLimits(@RequestBody Limits.Settings wanted) {
    limits.set(wanted);
    return limits.settings();
  }
}
