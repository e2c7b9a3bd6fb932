package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a decider decides upon. */
public sealed interface Input {

  /** Now, for all of this decision. */
  Instant now();

  /** An event of Twilio's. */
  record Event(Instant now, EventReader event) implements Input {}

  /**
   * What somebody asks for: a plugin or a flow through the gate, or this service's own decider
   * under another key (a forward).
   *
   * @param type such as {@code dev.signalbox.media-stream.start}
   * @param request its parameters, and its headers: who asks
   */
  record Command(Instant now, String type, EventReader request) implements Input {

    /** Where a {@link Decision#reply} goes; null where nobody waits for one. */
    public @Nullable String requestId() {
      return request.header(EventHeaders.REQUEST_ID);
    }
  }

  /**
   * An effect has come to its end, as far as the platform can bring it there. What is worth another
   * try has been tried again until its time was up, so the outcome here is one of: done, rejected,
   * unknown (only for what is not {@link Effect#repeatable}: look before you repeat; a later done
   * or rejected settles it), expired.
   *
   * @param tag what the decider called the effect
   */
  record Settled(Instant now, String kind, String tag, Outcome<JsonNode> outcome)
      implements Input {}

  /** A timer is due. */
  record Due(Instant now, String timer) implements Input {}
}
