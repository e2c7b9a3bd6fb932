package dev.signalbox.callback.answer;

import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the answers. No number, no name and no word of Twilio's is in them. */
public final class Answers {

  private static final String JSON = "application/json";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final String DOCS = "https://www.twilio.com/docs/errors/";

  private Answers() {}

  /**
   * It is done, or will be.
   *
   * @param taskSid null where there is no task yet
   */
  public static Reply accepted(Client client, @Nullable String taskSid) {
    return switch (client) {
      case LIBRARY, OPERATOR -> json(OK, object().put("success", true).put("taskSid", taskSid));
      case TEMPLATE -> json(OK, object().put("taskSid", taskSid).put("success", true));
      case TWILIO -> empty();
      case DIALOGUE -> result("booked");
    };
  }

  /** Nothing was done, and this is why. */
  public static Reply refused(Client client, int status, String message) {
    return switch (client) {
      case LIBRARY, TEMPLATE, OPERATOR ->
          json(status, object().put("success", false).put("message", message));
      // Twilio would only write an alert that nobody can act upon.
      case TWILIO -> empty();
      case DIALOGUE -> json(OK, object().put("result", "refused").put("message", message));
    };
  }

  /** Twilio has refused what was asked. */
  public static Reply rejected(Client client, int status, int code) {
    int passed = status >= BAD_REQUEST && status < 500 ? status : BAD_GATEWAY;
    String message =
        code == 0 ? "Twilio refused the task" : "Twilio refused the task (error " + code + ")";
    if (client != Client.TEMPLATE || code == 0) {
      return refused(client, passed, message);
    }
    return json(
        passed,
        object()
            .put("success", false)
            .put("message", message)
            .put("twilioDocPage", DOCS + code)
            .put("twilioErrorCode", code));
  }

  /** To our own dialogue. */
  public static Reply result(String word) {
    return json(OK, object().put("result", word));
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  private static Reply json(int status, ObjectNode body) {
    return new Reply(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Reply empty() {
    return new Reply(OK, "text/plain", new byte[0]);
  }
}
