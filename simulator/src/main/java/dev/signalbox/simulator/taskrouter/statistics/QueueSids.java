package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Sids;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
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

  /** Reads them, from a form as well. */
  static List<String> read(HttpServletRequest request) throws IOException {
    List<String> sids =
        Form.isJson(request)
            ? ofJson(request.getInputStream().readAllBytes())
            : Form.of(request).list("QueueSids");
    if (sids.isEmpty() || sids.size() > MOST) {
      throw Refusal.badParameter("QueueSids has to be 1 to 50 SIDs of queues");
    }
    sids.forEach(QueueSids::require);
    return sids;
  }

  private static List<String> ofJson(byte[] body) {
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
