package dev.signalbox.service.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What {@link DiaryDecider} remembers.
 *
 * @param lines what it was shown, in its words
 * @param plans what it will do when it is shown that
 */
record Diary(List<String> lines, Map<String, JsonNode> plans) {

  static final Diary EMPTY = new Diary(List.of(), Map.of());

  Diary {
    lines = lines == null ? List.of() : List.copyOf(lines);
    plans = plans == null ? Map.of() : Map.copyOf(plans);
  }

  Diary with(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Diary(more, plans);
  }

  Diary planning(JsonNode added) {
    Map<String, JsonNode> more = new HashMap<>(plans);
    added.propertyStream().forEach(plan -> more.put(plan.getKey(), plan.getValue()));
    return new Diary(lines, more);
  }
}
