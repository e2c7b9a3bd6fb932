package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Secrets;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the sinks with what waits for each, and says how deliveries to one go. */
@RestController
@RequestMapping("/simulator/v1/sinks")
class SinkSteering {

  /**
   * A sink to look at.
   *
   * @param ready events that can be sent at once
   * @param later events that wait for their next try, or were delayed
   * @param underWay events that are being sent
   * @param maxRate events a second at most, while it is throttled; 0 for any number
   */
  record SinkView(
      String sid,
      String description,
      String destination,
      boolean batchEvents,
      int ready,
      int later,
      int underWay,
      double maxRate,
      SinkOptions options) {}

  private final World world;
  private final Subscriptions subscriptions;
  private final Outbox outbox;

  SinkSteering(World world, Subscriptions subscriptions, Outbox outbox) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
  }

  @GetMapping
  List<SinkView> sinks() {
    return world.change(
        () ->
            subscriptions.sinks().newest(sink -> true, Subscriptions.MOST).stream()
                .map(this::view)
                .toList());
  }

  @PutMapping("/{sid}")
  SinkView set(@PathVariable String sid, @RequestBody SinkOptions options) {
    return world.change(
        () -> {
          Sink sink = subscriptions.sink(sid);
          outbox.set(sid, options);
          return view(sink);
        });
  }

  private SinkView view(Sink sink) {
    Lane lane = outbox.lane(sink.sid());
    return new SinkView(
        sink.sid(),
        sink.description(),
        Secrets.maskedAddress(sink.destination()),
        sink.batchEvents(),
        lane.ready().size(),
        lane.planned().size(),
        lane.sending().size(),
        lane.throttle().rate(world.now()),
        lane.options());
  }
}
