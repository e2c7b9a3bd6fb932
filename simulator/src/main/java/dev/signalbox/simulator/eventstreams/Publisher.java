package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.world.Announcement;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Brings what is announced to the sinks of those who want it. */
final class Publisher {

  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final JsonMapper json;

  Publisher(Subscriptions subscriptions, Outbox outbox, JsonMapper json) {
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.json = json;
  }

  /** Costs next to nothing where nobody wants it: there are thousands in a second. */
  void hear(Announcement announcement) {
    List<SubscribedEvent> wanted = subscriptions.of(announcement.type());
    if (wanted.isEmpty()) {
      return;
    }
    Envelope envelope = new Envelope(json, announcement);
    for (SubscribedEvent event : wanted) {
      outbox.add(event.sinkSid(), announcement.type(), envelope.in(event.schemaVersion()));
    }
  }
}
