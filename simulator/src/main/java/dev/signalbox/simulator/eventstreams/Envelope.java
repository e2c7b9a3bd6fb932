package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.world.Announcement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An announcement as a CloudEvent, written once for each version of its schema that somebody wants,
 * however many do. Source: CloudEvents 1.0, JSON format; Twilio, Event types.
 */
final class Envelope {

  private final JsonMapper json;
  private final Announcement announcement;
  private final Map<Integer, String> texts = new HashMap<>();
  private @Nullable Map<String, Object> data;

  Envelope(JsonMapper json, Announcement announcement) {
    this.json = json;
    this.announcement = announcement;
  }

  String in(int schemaVersion) {
    return texts.computeIfAbsent(
        schemaVersion,
        version -> write(json, announcement, announcement.schema() + "/" + version, dataOnce()));
  }

  private Map<String, Object> dataOnce() {
    Map<String, Object> known = data;
    if (known == null) {
      known = announcement.data().get();
      data = known;
    }
    return known;
  }

  /**
   * @param schema with its version
   */
  static String write(
      JsonMapper json, Announcement announcement, String schema, Map<String, Object> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("type", announcement.type());
    event.put("source", announcement.source());
    event.put("id", announcement.id());
    event.put("dataschema", EventStreamsViews.SCHEMAS + schema);
    event.put("datacontenttype", "application/json");
    event.put("time", Dates.isoMillis(announcement.time()));
    event.put("data", data);
    return json.writeValueAsString(event);
  }
}
