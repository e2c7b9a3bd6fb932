package dev.signalbox.cli.send;

import dev.signalbox.events.FormParameters;
import org.jspecify.annotations.Nullable;

/** Tells from a form's fields on which route of the gateway Twilio would send it. */
final class Route {

  static final String EVENTS = "/twilio/events";

  private static final String PREFIX = "/twilio/";

  private Route() {}

  /** The route of a form; null where it is none of Twilio's. */
  static @Nullable String of(FormParameters form) {
    String eventType = form.first("EventType");
    if (eventType != null) {
      return ofEventType(eventType, form);
    }
    if (has(form, "StreamEvent")) {
      return PREFIX + "stream";
    }
    if (has(form, "TranscriptionEvent") || has(form, "TranscriptionSid")) {
      return PREFIX + "transcription";
    }
    if (has(form, "RecordingStatus")) {
      return PREFIX + "recording";
    }
    if (has(form, "StatusCallbackEvent") && has(form, "ConferenceSid")) {
      return PREFIX + "conference";
    }
    return has(form, "CallStatus") ? PREFIX + "voice" : null;
  }

  private static @Nullable String ofEventType(String eventType, FormParameters form) {
    boolean webhook = eventType.startsWith("on");
    if (webhook && has(form, "ConversationSid")) {
      return PREFIX + "conversations";
    }
    if (webhook && has(form, "ChannelSid")) {
      return PREFIX + "chat";
    }
    return has(form, "WorkspaceSid") ? PREFIX + "taskrouter" : null;
  }

  private static boolean has(FormParameters form, String name) {
    return form.first(name) != null;
  }

  /** A route as the user names it: a path, or the last part of one under {@code /twilio}. */
  static String named(String name) {
    return name.startsWith("/") ? name : PREFIX + name;
  }
}
