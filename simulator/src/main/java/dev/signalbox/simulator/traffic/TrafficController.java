package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.world.World;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts and ends traffic, and tells the truth about it. */
@RestController
@RequestMapping("/simulator/v1/traffic")
class TrafficController {

  /** JavaScript and people lose longer numbers. */
  private static final int SEED_BOUND = 1_000_000_000;

  private final World world;
  private final Traffic traffic;
  private final Centre centre;
  private final Ledger ledger;
  private final TrafficViews views;
  private final SecureRandom random = new SecureRandom();

  TrafficController(
      World world, Traffic traffic, Centre centre, Ledger ledger, TrafficViews views) {
    this.world = world;
    this.traffic = traffic;
    this.centre = centre;
    this.ledger = ledger;
    this.views = views;
  }

  @GetMapping
  Fields traffic() {
    return world.change(() -> views.traffic(traffic.run(), traffic.isOutage(), ledger));
  }

  @PutMapping
  Fields start(@RequestBody TrafficOrder order) {
    traffic.start(order, random.nextInt(SEED_BOUND));
    return traffic();
  }

  @DeleteMapping
  Fields stop(@RequestParam(required = false) @Nullable String end) {
    if (end != null && !end.equals("now")) {
      throw new IllegalArgumentException("end: expected now, or nothing");
    }
    traffic.stop(end != null);
    return traffic();
  }

  /** Founds the centre, with nobody in it: tasks can be made there, and wait. */
  @PutMapping("/centre")
  Fields found(
      @RequestParam(name = "event_callback_url", required = false) @Nullable String eventCallback) {
    return world.change(
        () -> {
          String workflow = centre.found(eventCallback);
          return new Fields()
              .with("workspace_sid", centre.workspaceSid())
              .with("workflow_sid", workflow);
        });
  }

  @GetMapping("/truth")
  Fields truth(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "5,10,20,30,60,120,300") String split) {
    Instant begin = moment("from", from, Instant.MIN);
    Instant end = moment("to", to, Instant.MAX);
    List<Integer> thresholds = thresholds(split);
    List<CallTruth> all = ledger.newest(Ledger.KEPT);
    return views.truth(all, limit, Totals.of(all, begin, end, thresholds));
  }

  private static Instant moment(String name, @Nullable String text, Instant otherwise) {
    try {
      return text == null ? otherwise : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + ": expected a moment such as 2026-03-25T14:00:00Z", e);
    }
  }

  private static List<Integer> thresholds(String split) {
    try {
      return Arrays.stream(split.split(",")).map(one -> Integer.valueOf(one.strip())).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("split: expected seconds, comma separated", e);
    }
  }
}
