package dev.signalbox.cli.send;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things of one kind, by their SIDs, about which more and more becomes known. */
final class Things {

  private final Map<String, Map<String, Object>> bySid = new LinkedHashMap<>();

  /** The thing of this SID; a new one if it is not known. */
  Map<String, Object> of(String sid) {
    return bySid.computeIfAbsent(
        sid,
        fresh -> {
          Map<String, Object> thing = new LinkedHashMap<>();
          thing.put("sid", fresh);
          return thing;
        });
  }

  /** Notes what is known; what is said later counts. */
  static void note(Map<String, Object> thing, String name, @Nullable Object value) {
    if (value != null) {
      thing.put(name, value);
    }
  }

  List<Map<String, Object>> all() {
    return new ArrayList<>(bySid.values());
  }

  boolean isEmpty() {
    return bySid.isEmpty();
  }
}
