package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.Announcement;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Announces what happens in workspaces, as Event Streams carries it. Source: Twilio, Event types,
 * TaskRouter, schema {@code TaskRouter.WDSEvent}.
 */
final class StreamedEvents {

  private static final String PREFIX = "com.twilio.taskrouter.";
  private static final String SCHEMA = "TaskRouter.WDSEvent";
  private static final String EXPRESSION = "task-queue.expression.updated";
  private static final String JSON = "application/json";

  private final World world;
  private final Announcements announcements;
  private final String accountSid;
  private final Switch sids;
  private final Switch expression;

  StreamedEvents(World world, Announcements announcements, String accountSid, Switches switches) {
    this.world = world;
    this.announcements = announcements;
    this.accountSid = accountSid;
    this.sids = switches.define("taskrouter.event-sids", "same", "own");
    this.expression =
        switches.define("taskrouter.expression-event", EXPRESSION, "task-queue.expression-updated");
  }

  void announce(HistoryEvent event, Workspace workspace) {
    String type = event.eventType();
    announcements.announce(
        new Announcement(
            PREFIX + (type.equals(EXPRESSION) ? expression.position() : type),
            SCHEMA,
            "/v1/Workspaces/" + event.workspaceSid(),
            world.newSid("EZ"),
            event.eventDate(),
            () -> data(event, workspace)));
  }

  private Map<String, Object> data(HistoryEvent event, Workspace workspace) {
    String type = event.eventType();
    String sid = sids.is("same") ? event.sid() : world.newSid("EV");
    String timestamp = Dates.isoMillis(event.eventDate());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sid", sid);
    data.put("name", name(type));
    data.put("account_sid", accountSid);
    data.put("timestamp", timestamp);
    data.put("level", "INFO");
    data.put("group", type.substring(0, type.indexOf('.')));
    data.put("product_name", "TaskRouter");
    data.put("publisher", workspace.friendlyName());
    data.put("publisher_metadata", "{}");
    data.put("payload_type", JSON);
    data.put("payload", payload(event, workspace, sid, timestamp));
    return data;
  }

  private Map<String, Object> payload(
      HistoryEvent event, Workspace workspace, String sid, String timestamp) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("sid", sid);
    payload.put("eventtype", event.eventType());
    payload.put("account_sid", accountSid);
    payload.put("timestamp", timestamp);
    payload.put("workspace_sid", event.workspaceSid());
    payload.put("workspace_name", workspace.friendlyName());
    put(payload, "event_description", event.description());
    put(payload, "resource_type", event.resourceType());
    put(payload, "resource_sid", event.resourceSid());
    Map<String, Object> facts = event.eventData();
    if (facts != null) {
      payload.putAll(facts);
    }
    return payload;
  }

  private static void put(Map<String, Object> payload, String name, @Nullable String value) {
    if (value != null) {
      payload.put(name, value);
    }
  }

  /** Such as {@code TaskQueueEntered} of {@code task-queue.entered}. */
  static String name(String type) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (char letter : type.toCharArray()) {
      if (letter == '.' || letter == '-') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(letter) : letter);
        upper = false;
      }
    }
    return name.toString();
  }
}
