package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Twilio says about a refusal: {@code {"code":21608,"message":"…"}}, or of newer APIs a
 * problem of RFC 9457. A body that is neither (a proxy's page) leaves code 0 and no words.
 */
record TwilioError(int code, String message) {

  private static final int LONGEST_MESSAGE = 500;
  private static final TwilioError NONE = new TwilioError(0, "");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  static TwilioError of(String body) {
    try {
      JsonNode error = MAPPER.readTree(body);
      return new TwilioError(
          error.path("code").asInt(0), text(error, "message", "detail", "title"));
    } catch (JacksonException e) {
      return NONE;
    }
  }

  private static String text(JsonNode error, String... names) {
    for (String name : names) {
      String text = error.path(name).asString("");
      if (!text.isBlank()) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
      }
    }
    return "";
  }

  <T> Outcome<T> rejected(int status) {
    return new Outcome.Rejected<>(status, code, message);
  }
}
