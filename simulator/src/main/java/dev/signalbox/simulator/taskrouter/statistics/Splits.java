package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many waited longer than some thresholds, and how many did not. Source: Twilio, TaskQueue
 * Statistics: SplitByWaitTime, in seconds, with commas between.
 */
final class Splits {

  private static final class Split {
    int acceptedBelow;
    int acceptedAbove;
    int canceledBelow;
    int canceledAbove;
  }

  private final boolean equalIsBelow;
  private final Map<Integer, Split> splits = new TreeMap<>();

  /**
   * @param equalIsBelow whether whoever has waited exactly as long is below
   */
  Splits(Form form, boolean equalIsBelow) {
    this(equalIsBelow);
    for (String threshold : form.textOr("SplitByWaitTime", "").split(",")) {
      if (!threshold.isBlank()) {
        splits.put(seconds(threshold.strip()), new Split());
      }
    }
  }

  private Splits(boolean equalIsBelow) {
    this.equalIsBelow = equalIsBelow;
  }

  /** Without any threshold. */
  static Splits none() {
    return new Splits(true);
  }

  private static int seconds(String threshold) {
    try {
      int seconds = Integer.parseInt(threshold);
      if (seconds > 0) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badParameter("SplitByWaitTime has to be seconds with commas between them");
  }

  private boolean isBelow(long waited, int threshold) {
    return waited < threshold || equalIsBelow && waited == threshold;
  }

  void accepted(long waited) {
    splits.forEach(
        (threshold, split) -> {
          if (isBelow(waited, threshold)) {
            split.acceptedBelow++;
          } else {
            split.acceptedAbove++;
          }
        });
  }

  void canceled(long waited) {
    splits.forEach(
        (threshold, split) -> {
          if (isBelow(waited, threshold)) {
            split.canceledBelow++;
          } else {
            split.canceledAbove++;
          }
        });
  }

  Fields view() {
    Fields view = new Fields();
    splits.forEach(
        (threshold, split) ->
            view.with(
                Integer.toString(threshold),
                new Fields()
                    .with("above", side(split.canceledAbove, split.acceptedAbove))
                    .with("below", side(split.canceledBelow, split.acceptedBelow))));
    return view;
  }

  private static Fields side(int canceled, int accepted) {
    return new Fields().with("tasks_canceled", canceled).with("reservations_accepted", accepted);
  }
}
