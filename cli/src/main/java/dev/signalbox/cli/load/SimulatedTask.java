package dev.signalbox.cli.load;

import dev.signalbox.cli.console.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A task at the simulator, as far as it tells of a callback.
 *
 * @param key of the callback's owner, which the callback service has written into it; empty where
 *     it is another's
 * @param id of the callback, likewise
 * @param numberToCall empty where there is none
 */
record SimulatedTask(String sid, String workspaceSid, String key, String id, String numberToCall) {

  static SimulatedTask of(JsonNode task) {
    JsonNode attributes = attributes(task.path("attributes").asString("{}"));
    JsonNode mark = attributes.path("signalbox");
    return new SimulatedTask(
        task.path("sid").asString(""),
        task.path("workspace_sid").asString(""),
        mark.path("key").asString(""),
        mark.path("id").asString(""),
        attributes.path("callBackData").path("numberToCall").asString(""));
  }

  private static JsonNode attributes(String text) {
    try {
      return Json.COMPACT.readTree(text);
    } catch (JacksonException e) {
      return Json.COMPACT.createObjectNode();
    }
  }
}
