package dev.signalbox.cli.simulate;

import dev.signalbox.cli.console.Failure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The common faults for which the simulator's page has buttons, in its order. */
enum FaultPreset {
  /** 429 three times, Retry-After 1, 2, 4. */
  THROTTLED("throttled", "429 three times, Retry-After 1, 2, 4") {
    @Override
    List<Map<String, Object>> orders() {
      return Stream.of(1, 2, 4)
          .map(seconds -> start(answer(429, 20429), Map.of("retry_after", seconds, "times", 1)))
          .toList();
    }
  },
  /** 503 five times. */
  UNAVAILABLE("unavailable", "503 five times") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(joined(Map.of("product", "api", "times", 5), answer(503, 20503)));
    }
  },
  /** The start of a stream is never answered. */
  START_HOLD("start-hold", "Start: never answered") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(start(Map.of("effect", "hold"), ONCE));
    }
  },
  /** It is done, but never answered. */
  START_DONE_HOLD("start-done-hold", "Start: done, never answered") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(start(Map.of("effect", "hold"), DONE));
    }
  },
  /** The connection is reset. */
  START_RESET("start-reset", "Start: reset") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(start(Map.of("effect", "reset"), ONCE));
    }
  },
  /** It is done, then the connection is reset. */
  START_DONE_RESET("start-done-reset", "Start: done, then reset") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(start(Map.of("effect", "reset"), DONE));
    }
  },
  /** It is done, and answered 500. */
  START_DONE_500("start-done-500", "Start: done, answered 500") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(start(Map.of("effect", "answer", "status", 500), DONE));
    }
  },
  /** 500 for every fifth. */
  DICE("dice", "500 for every fifth, by dice") {
    @Override
    List<Map<String, Object>> orders() {
      return List.of(
          joined(
              Map.of("product", "api", "probability", 0.2, "seed", 1),
              Map.of("effect", "answer", "status", 500)));
    }
  };

  private static final Map<String, Object> ONCE = Map.of("times", 1);
  private static final Map<String, Object> DONE = Map.of("times", 1, "acts", true);

  private final String id;
  private final String title;

  FaultPreset(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** What the simulator is asked for. */
  abstract List<Map<String, Object>> orders();

  String id() {
    return id;
  }

  /** As the button on the page is called. */
  String title() {
    return title;
  }

  /** By its id, or by what the button says. */
  static FaultPreset named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.id.equals(name) || preset.title.equals(name))
        .findFirst()
        .orElseThrow(() -> Failure.usage("there is no fault " + name + "; there are " + ids()));
  }

  private static String ids() {
    return Arrays.stream(values()).map(FaultPreset::id).collect(Collectors.joining(", "));
  }

  private static Map<String, Object> answer(int status, int code) {
    return Map.of("effect", "answer", "status", status, "code", code);
  }

  private static Map<String, Object> start(Map<String, Object> what, Map<String, Object> more) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("method", "POST");
    order.put("path", "/api/2010-04-01/Accounts/*/Calls/*/Streams.json");
    order.putAll(joined(what, more));
    return order;
  }

  private static Map<String, Object> joined(Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }
}
