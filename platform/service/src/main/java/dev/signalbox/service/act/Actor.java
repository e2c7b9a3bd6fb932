package dev.signalbox.service.act;

import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;

/**
 * What a service fills in to act: it does the one thing that an effect asks for, and says what came
 * of it. It does not decide, repeat, wait or skip; many run at once, each on a thread of its own.
 */
@FunctionalInterface
public interface Actor {

  /**
   * Acts, within ten seconds.
   *
   * @return what came of it; the resource of a done one is written as JSON
   */
  Outcome<?> act(EffectRecord effect);
}
