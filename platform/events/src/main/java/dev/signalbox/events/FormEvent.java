package dev.signalbox.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a webhook or callback form as the event that Event Streams would have made of it, where it
 * knows one: TaskRouter, voice and Conversations types are spelled as there.
 */
public final class FormEvent {

  /** The number of the try: the only parameter that differs when Twilio sends a form again. */
  private static final String RETRY_COUNT = "RetryCount";

  private FormEvent() {}

  /**
   * Reads a form.
   *
   * @param family what the route is for
   * @param form the parameters of the body; of the query, where it came by GET
   * @param path where it came in, the event's source
   * @param ownerKey the {@code k} parameter of the URL, null where there is none
   */
  public static TwilioEvent read(
      Family family, FormParameters form, String path, @Nullable String ownerKey) {
    String type = family.typePrefix() + shortType(family, form);
    Instant time = EventTimes.of(form);
    Envelope envelope =
        new Envelope(
            idOf(family, form, path),
            type,
            path,
            time == null ? null : time.toString(),
            null,
            Map.of());
    return TwilioEvent.of(envelope, Fields.of(form), ownerKey, form.toJson());
  }

  private static String shortType(Family family, FormParameters form) {
    String eventType = form.first("EventType");
    String known =
        switch (family) {
          case VOICE -> VoiceTypes.of(form);
          case CONVERSATIONS -> ConversationsTypes.of(eventType);
          default -> eventType;
        };
    return known == null || known.isEmpty() ? "unknown" : known;
  }

  private static String idOf(Family family, FormParameters form, String path) {
    String sid = form.first("Sid");
    if (family == Family.TASKROUTER && sid != null && sid.startsWith("EV")) {
      return sid;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    content.writeBytes(path.getBytes(StandardCharsets.UTF_8));
    content.writeBytes(form.without(RETRY_COUNT).signedBytes());
    return ContentId.of(content.toByteArray());
  }
}
