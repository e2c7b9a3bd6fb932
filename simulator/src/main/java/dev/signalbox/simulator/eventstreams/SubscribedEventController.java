package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Event Streams' resource of what a subscription is for. */
@RestController
@RequestMapping("/events/v1/Subscriptions/{sid}/SubscribedEvents")
class SubscribedEventController {

  private static final String VERSION = "SchemaVersion";

  private final World world;
  private final Subscriptions subscriptions;
  private final WantedTypes wanted;
  private final EventStreamsViews views;

  SubscribedEventController(
      World world, Subscriptions subscriptions, WantedTypes wanted, EventStreamsViews views) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.wanted = wanted;
    this.views = views;
  }

  @GetMapping
  Fields list(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    String subscription = subscriptions.subscription(sid).sid();
    return Page.of(request, form)
        .listV1(
            EventStreamsViews.HOST,
            "types",
            subscriptions.events(),
            event -> event.subscriptionSid().equals(subscription),
            views::subscribedEvent);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    WantedTypes.Wanted type = wanted.of(form.required("Type"), version(form));
    return views.subscribedEvent(
        world.change(
            () -> {
              Subscription subscription = subscriptions.subscription(sid);
              SubscribedEvent event =
                  new SubscribedEvent(sid, subscription.sinkSid(), type.type(), type.version());
              if (subscriptions.events().get(event.key()) != null) {
                throw Refusal.badParameter(type.type() + " is subscribed to already");
              }
              subscriptions.events().put(event.key(), event);
              wanted.warn(type.type(), sid);
              return event;
            }));
  }

  @GetMapping("/{type}")
  Fields fetch(@PathVariable String sid, @PathVariable String type) {
    return views.subscribedEvent(subscriptions.event(sid, type));
  }

  @PostMapping("/{type}")
  Fields update(@PathVariable String sid, @PathVariable String type, HttpServletRequest request) {
    Form form = Form.of(request);
    return views.subscribedEvent(
        world.change(
            () -> {
              SubscribedEvent event = subscriptions.event(sid, type);
              SubscribedEvent changed = event.in(wanted.of(type, version(form)).version());
              subscriptions.events().put(changed.key(), changed);
              return changed;
            }));
  }

  @DeleteMapping("/{type}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String sid, @PathVariable String type) {
    world.change(
        () -> {
          subscriptions.events().remove(subscriptions.event(sid, type).key());
          return null;
        });
  }

  private static @Nullable Integer version(Form form) {
    return form.text(VERSION) == null ? null : form.number(VERSION, 1, 1, Integer.MAX_VALUE);
  }
}
