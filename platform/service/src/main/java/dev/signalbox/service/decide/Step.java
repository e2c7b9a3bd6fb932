package dev.signalbox.service.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input has come to: all of it is written, or none.
 *
 * @param after what is kept from now on; null for nothing
 * @param changed whether that is another than before
 * @param results what was decided, in words for the metrics; empty where nobody had to decide
 */
record Step<S>(
    @Nullable Kept<S> after, boolean changed, List<Outgoing> outgoing, List<Result> results) {

  record Result(String input, String word) {}

  static <S> Step<S> unchanged(@Nullable Kept<S> kept, String input, String why) {
    return new Step<>(kept, false, List.of(), List.of(new Result(input, why)));
  }
}
