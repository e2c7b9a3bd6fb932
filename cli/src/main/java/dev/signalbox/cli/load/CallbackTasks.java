package dev.signalbox.cli.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The tasks that the callbacks of a run have, and should have: one each, for the right number. */
final class CallbackTasks {

  private final int[] counts;
  private final BitSet asked;
  private long wrong;

  /**
   * @param requests how many were sent
   */
  CallbackTasks(
      CallbackScript script, CallbackAnswers answers, long requests, List<SimulatedTask> tasks) {
    this.counts = new int[script.callbacks()];
    this.asked = script.askedFor(requests);
    for (SimulatedTask task : tasks) {
      int callback = script.callbackOf(task.key());
      if (callback < 0) {
        continue;
      }
      counts[callback]++;
      String named = answers.taskOf(callback);
      boolean isNamed = named == null || named.equals(task.sid()) || counts[callback] > 1;
      if (task.id().isEmpty()
          || !task.numberToCall().equals(CallbackScript.numberToCall(callback))
          || !isNamed) {
        wrong++;
      }
    }
  }

  /** Those that were asked for. */
  int callbacks() {
    return asked.cardinality();
  }

  /** Those that were not, since all connections waited for answers until the end. */
  int notAskedFor() {
    return counts.length - callbacks();
  }

  /** Callbacks without a task. */
  long missing() {
    return asked.stream().filter(callback -> counts[callback] == 0).count();
  }

  /** Callbacks with more than one. */
  long doubled() {
    return Arrays.stream(counts).filter(count -> count > 1).count();
  }

  /** Tasks for another number, without the callback's id, or other than the answer has named. */
  long wrong() {
    return wrong;
  }

  boolean isRight() {
    return missing() == 0 && doubled() == 0 && wrong == 0;
  }
}
