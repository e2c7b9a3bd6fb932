package dev.signalbox.simulator.taskrouter.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event as the parameters of a callback: the same facts as in Event Streams under other names, a
 * moment in seconds, and some of them not at all.
 */
final class CallbackForm {

  private static final Set<String> ONLY_STREAMED =
      Set.of(
          "task_add_on_attributes",
          "task_timeout",
          "task_age_in_queue",
          "worker_available",
          "reservation_status",
          "reservation_timeout",
          "target_changed_reason");

  private CallbackForm() {}

  static Map<String, String> of(Facts facts) {
    Map<String, String> form = new LinkedHashMap<>();
    facts
        .values()
        .forEach(
            (name, value) -> {
              if (!ONLY_STREAMED.contains(name) && !facts.isOnlyStreamed(name)) {
                form.put(pascal(name), text(value));
              }
            });
    return form;
  }

  private static String text(Object value) {
    return value instanceof Instant time
        ? Long.toString(time.getEpochSecond())
        : String.valueOf(value);
  }

  private static String pascal(String name) {
    return Arrays.stream(name.split("_"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
