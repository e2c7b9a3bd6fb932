package dev.signalbox.mediastream.act;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is read of the resource that an act yields. */
public record Resource(JsonNode json) {

  /** Of a stream. */
  public @Nullable String sid() {
    return text("sid");
  }

  /** Of the leg that was looked for. */
  public @Nullable String callSid() {
    return text("callSid");
  }

  /** Of a call or a reservation, in Twilio's words. */
  public @Nullable String status() {
    return text("status");
  }

  /** A field that holds text; null where it does not. */
  public @Nullable String text(String name) {
    JsonNode node = json.path(name);
    return node.isString() ? node.stringValue() : null;
  }
}
