package dev.signalbox.callback.voicemail;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Refusals, in the shapes that the plugins know. */
final class Answers {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration SOON = Duration.ofSeconds(2);

  private Answers() {}

  /** Whoever asks may not have it. */
  static void forbidden(HttpServletResponse response, String message) throws IOException {
    write(response, HttpServletResponse.SC_FORBIDDEN, "text/plain", message);
  }

  /** The request lacks something; contract callbacks 3. */
  static void incomplete(HttpServletResponse response, String message) throws IOException {
    ObjectNode body = MAPPER.createObjectNode().putNull("data").put("message", message);
    write(response, HttpServletResponse.SC_BAD_REQUEST, "application/json", body.toString());
  }

  static void failed(HttpServletResponse response, int status, String message) throws IOException {
    ObjectNode body = MAPPER.createObjectNode().put("success", false).put("message", message);
    write(response, status, "application/json", body.toString());
  }

  /**
   * It may work another time.
   *
   * @param after when to ask again; null: soon
   */
  static void failedForNow(
      HttpServletResponse response, int status, @Nullable Duration after, String message)
      throws IOException {
    long seconds = Math.max(1, (after == null ? SOON : after).toSeconds());
    response.setHeader("Retry-After", String.valueOf(seconds));
    failed(response, status, message);
  }

  private static void write(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(body);
  }
}
