package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Event Streams' resource of subscriptions. */
@RestController
@RequestMapping("/events/v1/Subscriptions")
class SubscriptionController {

  private static final String DESCRIPTION = "Description";
  private static final String TYPES = "Types";
  private static final int NOT_CREATED = 91101;

  private final World world;
  private final Subscriptions subscriptions;
  private final WantedTypes wanted;
  private final EventStreamsViews views;

  SubscriptionController(
      World world, Subscriptions subscriptions, WantedTypes wanted, EventStreamsViews views) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.wanted = wanted;
    this.views = views;
  }

  @GetMapping
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    String sink = form.text("SinkSid");
    return Page.of(request, form)
        .listV1(
            EventStreamsViews.HOST,
            "subscriptions",
            subscriptions.subscriptions(),
            one -> sink == null || sink.equals(one.sinkSid()),
            views::subscription);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(HttpServletRequest request) {
    Form form = Form.of(request);
    String description = form.required(DESCRIPTION);
    String sinkSid = form.required("SinkSid");
    form.required(TYPES);
    List<WantedTypes.Wanted> types = form.values(TYPES).stream().map(wanted::read).toList();
    if (types.stream().map(WantedTypes.Wanted::type).distinct().count() < types.size()) {
      throw Refusal.bad(NOT_CREATED, "Types: an event type is named twice");
    }
    return views.subscription(
        world.change(
            () -> {
              Instant now = world.now();
              Subscription made =
                  new Subscription(world.newSid("DF"), description, sinkSid, now, now);
              subscriptions.add(
                  made,
                  types.stream()
                      .map(
                          type ->
                              new SubscribedEvent(made.sid(), sinkSid, type.type(), type.version()))
                      .toList());
              types.forEach(type -> wanted.warn(type.type(), made.sid()));
              return made;
            }));
  }

  @GetMapping("/{sid}")
  Fields fetch(@PathVariable String sid) {
    return views.subscription(subscriptions.subscription(sid));
  }

  @PostMapping("/{sid}")
  Fields update(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    return views.subscription(
        world.change(
            () -> {
              Subscription one = subscriptions.subscription(sid);
              Subscription changed =
                  one.described(form.textOr(DESCRIPTION, one.description()), world.now());
              subscriptions.subscriptions().put(sid, changed);
              return changed;
            }));
  }

  /** What already waits to be sent is sent all the same. */
  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String sid) {
    subscriptions.remove(subscriptions.subscription(sid));
  }
}
