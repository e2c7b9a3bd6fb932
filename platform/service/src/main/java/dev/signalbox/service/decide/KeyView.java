package dev.signalbox.service.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.service.effect.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everyone may see of a key: what the service shows, and what of its effects waits or is
 * parked.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record KeyView(@Nullable Object view, List<Waiting> waiting, List<Waiting> parked) {

  /** An effect that is not done. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Waiting(
      String kind,
      String tag,
      int attempt,
      Instant since,
      @Nullable Instant next,
      @Nullable String reason) {

    static Waiting of(Pending one) {
      return new Waiting(
          one.kind(), one.tag(), one.attempt(), one.since(), one.next(), one.reason());
    }
  }

  /** The value of the view record; null where there is nothing to see. */
  static <S> byte @Nullable [] of(Decider<S> decider, String key, @Nullable Kept<S> kept) {
    if (kept == null) {
      return null;
    }
    S state = kept.state();
    Object view = state == null ? null : decider.view(key, state);
    List<Waiting> waiting = in(kept, Pending.Phase.WAITING);
    List<Waiting> parked = in(kept, Pending.Phase.PARKED);
    return view == null && waiting.isEmpty() && parked.isEmpty()
        ? null
        : Json.bytes(new KeyView(view, waiting, parked));
  }

  private static List<Waiting> in(Kept<?> kept, Pending.Phase phase) {
    return kept.pending().stream().filter(one -> one.phase() == phase).map(Waiting::of).toList();
  }
}
