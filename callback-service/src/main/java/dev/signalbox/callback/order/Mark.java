package dev.signalbox.callback.order;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What each task of ours carries in its attributes: whose it is, so that events of it find their
 * way, and so that it can be looked for before it is made once more.
 *
 * @param key owner key: whose state knows of it
 * @param id of the callback
 */
public record Mark(String key, String id) {

  /** The attribute's name. */
  public static final String NAME = "signalbox";

  /** The expression that finds tasks with this id. */
  public static String expression(String id) {
    return NAME + ".id == \"" + id + "\"";
  }

  /** Null where there is none. */
  public static @Nullable Mark of(JsonNode attributes) {
    JsonNode mark = attributes.path(NAME);
    return mark.path("key").isString() && mark.path("id").isString()
        ? new Mark(mark.path("key").stringValue(), mark.path("id").stringValue())
        : null;
  }

  /**
   * Whether a task with these attributes is the agent's call to the customer: Flex copies all
   * attributes of the callback into it (contract callbacks 4).
   */
  public static boolean isOfCall(JsonNode attributes) {
    return attributes.path("taskType").asString("").equals("callback-outbound");
  }
}
