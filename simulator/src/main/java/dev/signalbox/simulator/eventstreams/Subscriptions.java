package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.List;

/** All sinks, and who has subscribed to what. */
final class Subscriptions {

  /** Source: Twilio, Event Streams overview: 100 sinks and 100 subscriptions of an account. */
  static final int MOST = 100;

  private static final int KEPT = 10_000;

  private final World world;
  private final Table<Sink> sinks;
  private final Table<Subscription> subscriptions;
  private final Table<SubscribedEvent> events;
  private final Index<Subscription> bySink;
  private final Index<SubscribedEvent> bySubscription;
  private final Index<SubscribedEvent> byType;

  Subscriptions(World world) {
    this.world = world;
    this.sinks = world.table("eventstreams.sinks", Sink.class, MOST, sink -> false);
    this.subscriptions =
        world.table("eventstreams.subscriptions", Subscription.class, MOST, one -> false);
    this.events =
        world.table("eventstreams.subscribed-events", SubscribedEvent.class, KEPT, one -> false);
    this.bySink = subscriptions.index(Subscription::sinkSid);
    this.bySubscription = events.index(SubscribedEvent::subscriptionSid);
    this.byType = events.index(SubscribedEvent::type);
  }

  Table<Sink> sinks() {
    return sinks;
  }

  Table<Subscription> subscriptions() {
    return subscriptions;
  }

  Table<SubscribedEvent> events() {
    return events;
  }

  Sink sink(String sid) {
    Sink found = sinks.get(sid);
    if (found == null) {
      throw Refusal.notFound("/Sinks/" + sid);
    }
    return found;
  }

  Subscription subscription(String sid) {
    Subscription found = subscriptions.get(sid);
    if (found == null) {
      throw Refusal.notFound("/Subscriptions/" + sid);
    }
    return found;
  }

  SubscribedEvent event(String subscriptionSid, String type) {
    SubscribedEvent found = events.get(SubscribedEvent.key(subscriptionSid, type));
    if (found == null) {
      throw Refusal.notFound("/Subscriptions/" + subscriptionSid + "/SubscribedEvents/" + type);
    }
    return found;
  }

  /** Who wants events of a type. */
  List<SubscribedEvent> of(String type) {
    return byType.of(type);
  }

  boolean isInUse(Sink sink) {
    return !bySink.of(sink.sid()).isEmpty();
  }

  Sink put(Sink sink) {
    return world.change(
        () -> {
          if (sinks.get(sink.sid()) == null && sinks.size() >= MOST) {
            throw SinkConfiguration.refused("The account has 100 sinks, and can have no more");
          }
          sinks.put(sink.sid(), sink);
          return sink;
        });
  }

  /** Adds a subscription with what is subscribed to, or nothing of it. */
  void add(Subscription subscription, List<SubscribedEvent> wanted) {
    world.change(
        () -> {
          if (isInUse(sink(subscription.sinkSid()))) {
            throw Refusal.badParameter("Sink " + subscription.sinkSid() + " is in use");
          }
          if (subscriptions.size() >= MOST) {
            throw Refusal.badParameter("The account has 100 subscriptions, and can have no more");
          }
          subscriptions.put(subscription.sid(), subscription);
          wanted.forEach(event -> events.put(event.key(), event));
          return null;
        });
  }

  void remove(Subscription subscription) {
    world.change(
        () -> {
          bySubscription.of(subscription.sid()).forEach(event -> events.remove(event.key()));
          subscriptions.remove(subscription.sid());
          return null;
        });
  }
}
