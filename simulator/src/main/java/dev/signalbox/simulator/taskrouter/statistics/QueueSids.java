package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Sids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queues of which somebody asks at once: a JSON array, or an object with such an array. Source:
 * Twilio, Bulk RealTime Statistics, which writes {@code QueueSids} here and {@code queueSids}
 * there.
 */
final class QueueSids {

  private static final int MOST = 50;

  private QueueSids() {}

  /**
   * Reads them.
   *
   * @param body JSON; null or blank where they come as a form
   */
  static List<String> read(@Nullable String body, Form form) {
    List<String> sids = body == null || body.isBlank() ? form.list("QueueSids") : ofJson(body);
    if (sids.isEmpty() || sids.size() > MOST) {
      throw Refusal.badParameter("QueueSids has to be 1 to 50 SIDs of queues");
    }
    sids.forEach(QueueSids::require);
    return sids;
  }

  private static List<String> ofJson(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      JsonNode list =
          json.isArray()
              ? json
              : json.has("QueueSids") ? json.path("QueueSids") : json.path("queueSids");
      return list.valueStream().map(sid -> sid.asString("")).toList();
    } catch (JacksonException e) {
      throw Refusal.badParameter("the body is no JSON");
    }
  }

  private static void require(String sid) {
    try {
      Sids.require("WQ", sid);
    } catch (IllegalArgumentException e) {
      throw Refusal.badParameter("QueueSids: not all of them are SIDs of queues");
    }
  }
}
