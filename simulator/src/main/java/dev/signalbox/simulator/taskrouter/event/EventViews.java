package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;

/** Past events as TaskRouter writes them. */
final class EventViews {

  static final String HOST = "taskrouter.twilio.com";

  private final String accountSid;

  EventViews(Account account) {
    this.accountSid = account.sid();
  }

  Fields event(HistoryEvent event) {
    return new Fields()
        .with("account_sid", accountSid)
        .with("actor_sid", null)
        .with("actor_type", null)
        .with("actor_url", null)
        .with("description", event.description())
        .with("event_data", event.eventData())
        .with("event_date", Dates.iso(event.eventDate()))
        .with("event_date_ms", event.eventDate().toEpochMilli())
        .with("event_type", event.eventType())
        .with("resource_sid", event.resourceSid())
        .with("resource_type", event.resourceType())
        .with("resource_url", null)
        .with("sid", event.sid())
        .with("source", "twilio")
        .with("source_ip_address", null)
        .with(
            "url",
            "https://" + HOST + "/v1/Workspaces/" + event.workspaceSid() + "/Events/" + event.sid())
        .with("workspace_sid", event.workspaceSid());
  }
}
