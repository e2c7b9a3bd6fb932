package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;

/** The resources as Event Streams writes them. */
final class EventStreamsViews {

  static final String HOST = "events.twilio.com";

  /** Where the schemas themselves are. */
  static final String SCHEMAS = "https://events-schemas.twilio.com/";

  private static final String BASE = "https://" + HOST + "/v1/";

  private final String accountSid;

  EventStreamsViews(Account account) {
    this.accountSid = account.sid();
  }

  Fields sink(Sink sink) {
    String self = BASE + "Sinks/" + sink.sid();
    return new Fields()
        .with("sid", sink.sid())
        .with("description", sink.description())
        .with("sink_type", "webhook")
        .with(
            "sink_configuration",
            new Fields()
                .with("destination", sink.destination())
                .with("method", "POST")
                .with("batch_events", sink.batchEvents()))
        .with("status", "active")
        .with("date_created", Dates.iso(sink.created()))
        .with("date_updated", Dates.iso(sink.updated()))
        .with("url", self)
        .with(
            "links",
            new Fields()
                .with("sink_test", self + "/Test")
                .with("sink_validate", self + "/Validate"));
  }

  Fields subscription(Subscription subscription) {
    String self = BASE + "Subscriptions/" + subscription.sid();
    return new Fields()
        .with("account_sid", accountSid)
        .with("sid", subscription.sid())
        .with("description", subscription.description())
        .with("sink_sid", subscription.sinkSid())
        .with("date_created", Dates.iso(subscription.created()))
        .with("date_updated", Dates.iso(subscription.updated()))
        .with("url", self)
        .with("links", new Fields().with("subscribed_events", self + "/SubscribedEvents"));
  }

  Fields subscribedEvent(SubscribedEvent event) {
    return new Fields()
        .with("account_sid", accountSid)
        .with("subscription_sid", event.subscriptionSid())
        .with("type", event.type())
        .with("schema_version", event.schemaVersion())
        .with(
            "url",
            BASE
                + "Subscriptions/"
                + event.subscriptionSid()
                + "/SubscribedEvents/"
                + event.type());
  }

  Fields type(EventType type) {
    return new Fields()
        .with("type", type.name())
        .with("schema_id", type.schemaId())
        .with("status", type.status())
        .with("description", null)
        .with("documentation_url", null)
        .with("date_created", null)
        .with("date_updated", null)
        .with("url", BASE + "Types/" + type.name())
        .with("links", new Fields().with("schema", BASE + "Schemas/" + type.schemaId()));
  }

  Fields schema(EventTypes.Schema schema) {
    String self = BASE + "Schemas/" + schema.id();
    return new Fields()
        .with("id", schema.id())
        .with("latest_version", schema.latestVersion())
        .with("latest_version_date_created", null)
        .with("url", self)
        .with("links", new Fields().with("versions", self + "/Versions"));
  }

  Fields version(EventTypes.Schema schema, int version) {
    return new Fields()
        .with("id", schema.id())
        .with("schema_version", version)
        .with("date_created", null)
        .with("url", BASE + "Schemas/" + schema.id() + "/Versions/" + version)
        .with("raw", SCHEMAS + schema.id() + "/" + version);
  }
}
