package dev.signalbox.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of an event, as text and as they were sent.
 *
 * @param time when it happened, ISO-8601; null where Twilio did not say
 * @param extensions attributes that CloudEvents 1.0 does not name; kept, whatever they are
 */
public record Envelope(
    String id,
    String type,
    String source,
    @Nullable String time,
    @Nullable String dataSchema,
    Map<String, String> extensions) {}
