package dev.signalbox.service.decide;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service fills in: for one key, what follows from an input. It is a pure function. Time and
 * ids arrive in the input; there is no I/O, no clock and no randomness in it, and it may be asked
 * the same twice.
 *
 * <p>What it can rely on: inputs of one key come one after another; an input whose id was applied
 * to this key before is not shown again; what it answers takes effect whole or not at all. What it
 * can not rely on: that inputs come in the order in which they happened, or come at all.
 *
 * @param <S> what is remembered of a key: immutable, written as JSON, under 1 KB as a rule
 */
public interface Decider<S> {

  /**
   * Decides.
   *
   * @param key owner key: the resource that this state is of
   * @param state null where nothing is remembered of this key
   */
  Decision<S> decide(String key, @Nullable S state, Input input);

  /**
   * What everyone may see of this key, written to the view topic whenever it changes: any object
   * that is written as JSON, or null where there is nothing to see. No secrets; phone numbers only
   * where whoever looks has to call them.
   */
  default @Nullable Object view(String key, S state) {
    return null;
  }

  /**
   * How long a key is remembered after its last input. It must outlive the source's retries, four
   * hours for Event Streams, where a late event could undo a later one.
   */
  default Duration lifetime(S state) {
    return Duration.ofHours(5);
  }
}
