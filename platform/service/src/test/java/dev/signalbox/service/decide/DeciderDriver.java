package dev.signalbox.service.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scenario runs on. What it says is seen once the driver has settled. */
interface DeciderDriver<S> extends AutoCloseable {

  /** Whoever does not come to rest within so many steps runs in a circle. */
  int MOST_STEPS = 10_000;

  /** Brings an input. */
  void bring(DeciderRecord input);

  /**
   * Has all inputs applied, with what they forward, and all that is due by now done.
   *
   * @throws DeciderStoppedException if the decider refuses to go on
   */
  void settle();

  /** What has left since this was last asked; in order for each key. */
  List<DeciderRecord> takeLeft();

  /** What is kept of a key. */
  @Nullable Kept<S> kept(String key);

  /** When something is due next. */
  @Nullable Instant nextDue();

  /** Ends, and begins again with what was kept, perhaps as another release. */
  void restart(DeciderSpec<S> spec);

  @Override
  void close();

  /** Reads what any release has written: the harness looks, it does not touch. */
  static <S> KeptJson<S> reading(DeciderSpec<S> spec) {
    return new KeptJson<>(
        new DeciderSpec<>(
            spec.service(),
            spec.stateType(),
            Integer.MAX_VALUE,
            spec.decider(),
            spec.eventTopics(),
            spec.firstRead()));
  }
}
