package dev.signalbox.cli.load;

import java.util.Arrays;
import java.util.List;

/** The tasks that the callbacks of a run have, and should have: one each, for the right number. */
final class CallbackTasks {

  private final int[] counts;
  private long wrong;

  CallbackTasks(CallbackScript script, CallbackAnswers answers, List<SimulatedTask> tasks) {
    this.counts = new int[script.callbacks()];
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

  int callbacks() {
    return counts.length;
  }

  /** Callbacks without a task. */
  long missing() {
    return Arrays.stream(counts).filter(count -> count == 0).count();
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
