package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Event Streams' resource of sinks. Source: Twilio, Sink resource: a sink is active as soon as it
 * is created, and its validation, which is not needed any more, says {@code valid}.
 */
@RestController
@RequestMapping("/events/v1/Sinks")
class SinkController {

  private static final String DESCRIPTION = "Description";

  private final World world;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final TestEvents tests;
  private final EventStreamsViews views;
  private final JsonMapper json;
  private final Switch batchDefault;

  SinkController(
      World world,
      Subscriptions subscriptions,
      Outbox outbox,
      TestEvents tests,
      EventStreamsViews views,
      JsonMapper json,
      Switches switches) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.tests = tests;
    this.views = views;
    this.json = json;
    this.batchDefault = switches.define("eventstreams.batch-default", "false", "true");
  }

  @GetMapping
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text("Status");
    boolean any = form.text("InUse") == null;
    boolean inUse = form.flag("InUse", false);
    return Page.of(request, form)
        .listV1(
            EventStreamsViews.HOST,
            "sinks",
            subscriptions.sinks(),
            sink ->
                (status == null || status.equals("active"))
                    && (any || inUse == subscriptions.isInUse(sink)),
            views::sink);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(HttpServletRequest request) {
    Form form = Form.of(request);
    String description = form.required(DESCRIPTION);
    if (!form.required("SinkType").equals("webhook")) {
      throw SinkConfiguration.refused("SinkType has to be webhook in the simulator");
    }
    SinkConfiguration configuration =
        SinkConfiguration.read(json, form.required("SinkConfiguration"));
    Boolean batch = configuration.batchEvents();
    Instant now = world.now();
    return views.sink(
        subscriptions.put(
            new Sink(
                world.newSid("DG"),
                description,
                configuration.url(),
                batch == null ? batchDefault.is("true") : batch,
                now,
                now)));
  }

  @GetMapping("/{sid}")
  Fields fetch(@PathVariable String sid) {
    return views.sink(subscriptions.sink(sid));
  }

  @PostMapping("/{sid}")
  Fields update(@PathVariable String sid, HttpServletRequest request) {
    String description = Form.of(request).required(DESCRIPTION);
    return views.sink(
        world.change(
            () -> subscriptions.put(subscriptions.sink(sid).described(description, world.now()))));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String sid) {
    world.change(
        () -> {
          Sink sink = subscriptions.sink(sid);
          if (subscriptions.isInUse(sink)) {
            throw Refusal.badParameter("Sink " + sid + " is in use");
          }
          subscriptions.sinks().remove(sid);
          outbox.forget(sid);
          return null;
        });
  }

  @PostMapping("/{sid}/Test")
  @ResponseStatus(HttpStatus.CREATED)
  Fields test(@PathVariable String sid) {
    tests.send(subscriptions.sink(sid));
    return new Fields().with("result", "submitted");
  }

  @PostMapping("/{sid}/Validate")
  @ResponseStatus(HttpStatus.CREATED)
  Fields validate(@PathVariable String sid, HttpServletRequest request) {
    subscriptions.sink(sid);
    Form.of(request).required("TestId");
    return new Fields().with("result", "valid");
  }
}
