package dev.signalbox.mediastream.command;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.message.Sid;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plugin's parameters. */
record Parameters(EventReader request) {

  /** What browsers send for a value that is not there. */
  private static final Set<String> ABSENT = Set.of("", "undefined", "null");

  /** A value that means something; else null. */
  @Nullable String text(String name) {
    String text = request.text(name);
    return text == null || ABSENT.contains(text.strip()) ? null : text;
  }

  /** Who asks, by the token; null where it names no worker. */
  @Nullable String worker() {
    return Sid.WORKER.of(request.header(EventHeaders.WORKER_SID));
  }

  /** Who asks, by the token, as Twilio encodes it. */
  @Nullable String identity() {
    return request.header(EventHeaders.IDENTITY);
  }

  /** When the gate received it. */
  Instant at() {
    return request.receivedAt();
  }

  /** Only the word itself: {@code onHold=false} is no yes; contract, beyond 7. */
  boolean yes(String name) {
    return "true".equalsIgnoreCase(request.text(name));
  }
}
