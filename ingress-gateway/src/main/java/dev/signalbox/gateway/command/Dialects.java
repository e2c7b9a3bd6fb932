package dev.signalbox.gateway.command;

import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.gateway.route.CommandRoute.Dialect;
import dev.signalbox.gateway.route.CommandRoute.Required;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong in the words and shapes that each client knows. */
final class Dialects {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String LATER = "Service unavailable, try again later";

  private Dialects() {}

  /** The answer to a request without these; contracts callbacks 3, media-streams 1. */
  static Answer missing(CommandRoute route, List<Required> missing) {
    return switch (route.dialect()) {
      case CALLBACK -> {
        String message =
            missing.stream()
                .map(
                    one ->
                        "(%s) Missing %s: %s"
                            .formatted(route.path(), one.anyOf().getFirst(), one.purpose()))
                .collect(Collectors.joining());
        yield json(400, Outcome.BAD_REQUEST, callbackError(message), false);
      }
      // These two clients were always told so with a 500.
      case STREAM_START ->
          json(
              500,
              Outcome.BAD_REQUEST,
              Map.of("result", "Missing Configuration Parameters. Check Console Log."),
              false);
      case STREAM_STOP ->
          json(
              500,
              Outcome.BAD_REQUEST,
              Map.of("result", "Missing Parameters - View Console Log of Function"),
              false);
      case STREAM_STATUS ->
          badRequest(route.dialect(), "Missing " + missing.getFirst().anyOf().getFirst());
    };
  }

  static Answer unreadable(CommandRoute route) {
    return badRequest(route.dialect(), "the body is not a JSON object");
  }

  private static Answer badRequest(Dialect dialect, String message) {
    return json(400, Outcome.BAD_REQUEST, error(dialect, 400, message), false);
  }

  /** Nobody has the request; whoever sent it should come again. */
  static Answer unavailable(CommandRoute route) {
    return json(503, Outcome.UNAVAILABLE, error(route.dialect(), 503, LATER), true);
  }

  private static Map<String, ?> error(Dialect dialect, int status, String message) {
    return switch (dialect) {
      case CALLBACK ->
          status == 400 ? callbackError(message) : Map.of("success", false, "message", message);
      case STREAM_START, STREAM_STOP ->
          Map.of("result", Map.of("status", status, "message", message));
      case STREAM_STATUS -> Map.of("Status", "FAIL", "ResponseData", Map.of("message", message));
    };
  }

  private static Map<String, @Nullable Object> callbackError(String message) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("data", null);
    error.put("message", message);
    return error;
  }

  private static Answer json(int status, Outcome outcome, Map<String, ?> body, boolean retry) {
    byte[] bytes = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    return new Answer(status, Answer.JSON, bytes, outcome, retry);
  }
}
