package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Looks from time to time whether the call goes on while something of it is streamed. A part that
 * events brought ends by its task's sweep; for one that only a plugin asked for, its call is all
 * that can be looked at. It also keeps the state of a long call from being forgotten.
 */
record Sweeps(Duration interval) {

  static final String TAG = "sweep";

  private static final int NOT_FOUND = 404;
  private static final Set<String> OVER =
      Set.of("completed", "busy", "failed", "no-answer", "canceled");

  Leg scheduled(Leg leg, Instant now) {
    boolean needed =
        leg.ended() == null && leg.parts().stream().anyMatch(part -> !part.phase().atRest());
    if (!needed) {
      return leg.sweeping(null);
    }
    boolean due = leg.nextSweep() == null || !leg.nextSweep().isAfter(now);
    return due ? leg.sweeping(now.plus(interval)) : leg;
  }

  void look(Turn turn) {
    boolean ofPlugin =
        turn.leg().parts().stream()
            .filter(part -> !part.phase().atRest() && part.wanted())
            .anyMatch(part -> part.holders().stream().allMatch(Holder::isPlugin));
    if (ofPlugin) {
      turn.act(Acts.fetchCall(TAG, turn.key(), turn.now()));
      turn.because("looks-up");
    }
  }

  /** Whether a look at the call says that it is over. */
  static boolean over(Outcome<JsonNode> call) {
    return switch (call) {
      case Outcome.Done<JsonNode>(JsonNode resource) -> {
        String status = new Resource(resource).status();
        yield status != null && OVER.contains(status);
      }
      case Outcome.Rejected<JsonNode> rejected -> rejected.status() == NOT_FOUND;
      default -> false;
    };
  }

  /** Whether a look at the call says that it goes on. */
  static boolean inProgress(Outcome<JsonNode> call) {
    return call instanceof Outcome.Done<JsonNode>(JsonNode resource)
        && "in-progress".equals(new Resource(resource).status());
  }
}
