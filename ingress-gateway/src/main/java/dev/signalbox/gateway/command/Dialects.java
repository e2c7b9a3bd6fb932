package dev.signalbox.gateway.command;

import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.gateway.route.CommandRoute.Dialect;
import dev.signalbox.gateway.route.CommandRoute.Required;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says what is wrong in the words and shapes that each client knows. */
final class Dialects {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String LATER = "Service unavailable, try again later";

  private Dialects() {}

  /** The answer to a request without these; contracts callbacks 3, media-streams 1. */
  static Answer missing(CommandRoute route, List<Required> missing) {
    return switch (route.dialect()) {
      case CALLBACK ->
          badRequest(
              Dialect.CALLBACK,
              missing.stream()
                  .map(one -> missingOfCallback(route, one))
                  .collect(Collectors.joining()));
      // These two clients were always told so with a 500.
      case STREAM_START ->
          json(
              500,
              Outcome.BAD_REQUEST,
              result("Missing Configuration Parameters. Check Console Log."));
      case STREAM_STOP ->
          json(
              500,
              Outcome.BAD_REQUEST,
              result("Missing Parameters - View Console Log of Function"));
      case STREAM_STATUS ->
          badRequest(Dialect.STREAM_STATUS, "Missing " + missing.getFirst().anyOf().getFirst());
    };
  }

  private static String missingOfCallback(CommandRoute route, Required one) {
    return "(%s) Missing %s: %s".formatted(route.path(), one.anyOf().getFirst(), one.purpose());
  }

  private static ObjectNode result(String text) {
    return MAPPER.createObjectNode().put("result", text);
  }

  static Answer unreadable(CommandRoute route) {
    return badRequest(route.dialect(), "the body is not a JSON object");
  }

  private static Answer badRequest(Dialect dialect, String message) {
    ObjectNode body =
        dialect == Dialect.CALLBACK
            ? MAPPER.createObjectNode().putNull("data").put("message", message)
            : error(dialect, 400, message);
    return json(400, Outcome.BAD_REQUEST, body);
  }

  /** Nobody has the request; whoever sent it should come again. */
  static Answer unavailable(CommandRoute route) {
    return json(503, Outcome.UNAVAILABLE, error(route.dialect(), 503, LATER));
  }

  private static ObjectNode error(Dialect dialect, int status, String message) {
    ObjectNode body = MAPPER.createObjectNode();
    switch (dialect) {
      case CALLBACK -> body.put("success", false).put("message", message);
      case STREAM_START, STREAM_STOP ->
          body.putObject("result").put("status", status).put("message", message);
      case STREAM_STATUS ->
          body.put("Status", "FAIL").putObject("ResponseData").put("message", message);
    }
    return body;
  }

  private static Answer json(int status, Outcome outcome, ObjectNode body) {
    return new Answer(status, Answer.JSON, MAPPER.writeValueAsBytes(body), outcome, status == 503);
  }
}
