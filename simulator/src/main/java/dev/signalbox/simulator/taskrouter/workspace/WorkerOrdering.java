package dev.signalbox.simulator.taskrouter.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Which of several workers is asked first, by their attributes, such as {@code worker.level DESC,
 * worker.cost ASC}. Who does not have the attribute comes last.
 */
public final class WorkerOrdering implements Comparator<JsonNode> {

  private static final Pattern ITEM =
      Pattern.compile("(?:worker\\.)?([\\w.]+)(?:\\s+(ASC|DESC))?", Pattern.CASE_INSENSITIVE);

  private record Item(JsonPointer place, boolean descending) {}

  private final String text;
  private final List<Item> items = new ArrayList<>();

  private WorkerOrdering(String text) {
    this.text = text;
  }

  /**
   * Reads an ordering.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  static WorkerOrdering of(String text) {
    WorkerOrdering ordering = new WorkerOrdering(text);
    for (String item : text.split(",")) {
      Matcher parts = ITEM.matcher(item.strip());
      if (!parts.matches()) {
        throw new IllegalArgumentException("expected names of attributes, each with ASC or DESC");
      }
      ordering.items.add(
          new Item(
              JsonPointer.compile("/" + parts.group(1).replace('.', '/')),
              "DESC".equalsIgnoreCase(parts.group(2))));
    }
    return ordering;
  }

  /** As it was given, which is how it is kept. */
  @JsonValue
  String text() {
    return text;
  }

  @Override
  public int compare(JsonNode one, JsonNode other) {
    for (Item item : items) {
      int order = compare(one.at(item.place), other.at(item.place), item.descending);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(JsonNode one, JsonNode other, boolean descending) {
    if (one.isMissingNode() || other.isMissingNode()) {
      return Boolean.compare(one.isMissingNode(), other.isMissingNode());
    }
    int order =
        one.isNumber() && other.isNumber()
            ? Double.compare(one.asDouble(), other.asDouble())
            : one.asString("").compareTo(other.asString(""));
    return descending ? -order : order;
  }
}
