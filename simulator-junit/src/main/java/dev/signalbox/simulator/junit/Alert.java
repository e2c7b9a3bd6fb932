package dev.signalbox.simulator.junit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that Twilio's debugger would show.
 *
 * @param level {@code error} or {@code warning}
 * @param code Twilio's error code; 0 for none
 * @param resourceSid what it is about; null for nothing that has a SID
 */
public record Alert(
    String sid, Instant at, String level, int code, String message, @Nullable String resourceSid) {}
