package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Refusal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON with which a webhook is configured. Source: Twilio, Sink resource. What Twilio sends
 * with the method GET is documented nowhere, so that this is refused.
 *
 * @param batchEvents null for what Twilio takes then
 */
record SinkConfiguration(
    @Nullable String destination, @Nullable String method, @Nullable Boolean batchEvents) {

  private static final int NOT_CREATED = 91000;

  /**
   * Reads it.
   *
   * @throws Refusal says what is wrong
   */
  static SinkConfiguration read(JsonMapper json, String text) {
    SinkConfiguration read;
    try {
      read = json.readValue(text, SinkConfiguration.class);
    } catch (JacksonException e) {
      throw refused("SinkConfiguration: " + e.getOriginalMessage());
    }
    if (read.destination == null || !isUrl(read.destination)) {
      throw refused("SinkConfiguration: destination is not a valid URL");
    }
    if (read.method != null && !read.method.equals("POST")) {
      throw refused("SinkConfiguration: method has to be POST in the simulator");
    }
    return read;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Refusal refused(String why) {
    return Refusal.bad(NOT_CREATED, why);
  }

  String url() {
    return String.valueOf(destination);
  }
}
