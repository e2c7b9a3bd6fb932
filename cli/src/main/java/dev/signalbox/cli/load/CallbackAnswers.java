package dev.signalbox.cli.load;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What was answered to requests for callbacks, and when. */
final class CallbackAnswers implements Generator.Listener {

  private static final Pattern TASK = Pattern.compile("\"taskSid\" *: *\"(WT[0-9a-f]{32})\"");
  private static final int DIGITS = 3;
  private static final int NANOS_OF_MICRO = 1_000;
  private static final int OK = 200;

  private final CallbackScript script;
  private final Histogram created = new Histogram(DIGITS);
  private final Map<Integer, String> tasks = new HashMap<>();
  private long kept;
  private long refused;
  private long contradicted;

  CallbackAnswers(CallbackScript script) {
    this.script = script;
  }

  @Override
  public void answered(long request, int status, String body, long nanos) {
    if (status != OK) {
      refused++;
      return;
    }
    Matcher task = TASK.matcher(body);
    if (!task.find()) {
      kept++;
      return;
    }
    created.recordValue(Math.max(1, nanos / NANOS_OF_MICRO));
    String earlier = tasks.putIfAbsent(script.callbackOf(request), task.group(1));
    if (earlier != null && !earlier.equals(task.group(1))) {
      contradicted++;
    }
  }

  /** The task that was named for a callback; null where no answer has named one. */
  @Nullable String taskOf(int callback) {
    return tasks.get(callback);
  }

  /** Answers that name the task: it has been made. */
  long created() {
    return created.getTotalCount();
  }

  /** Answers that say that it is kept, and will be done: nothing was heard in time. */
  long kept() {
    return kept;
  }

  long refused() {
    return refused;
  }

  /** Answers that name another task than an earlier one to the same callback. */
  long contradicted() {
    return contradicted;
  }

  /** Milliseconds from the request to the answer that names its task. */
  double latencyAt(double percentile) {
    return created.getValueAtPercentile(percentile) / 1e3;
  }
}
