package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of an instruction, by their names in JSON, wherever they come from. */
interface Given {

  /** Null where it is not given. */
  @Nullable String text(String name);

  List<String> list(String name);

  /**
   * Those of a request.
   *
   * @param prefix what stands before each name, such as {@code Dequeue}
   */
  static Given of(Form form, String prefix) {
    return new Given() {
      @Override
      public @Nullable String text(String name) {
        return form.text(prefix + pascal(name));
      }

      @Override
      public List<String> list(String name) {
        return form.list(prefix + pascal(name));
      }
    };
  }

  /** Those of an answer. A list may be called by more than one of its items. */
  static Given of(JsonNode json) {
    return new Given() {
      @Override
      public @Nullable String text(String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
      }

      @Override
      public List<String> list(String name) {
        JsonNode value = json.has(name) ? json.path(name) : json.path(name + "s");
        return value.isArray()
            ? value.valueStream().map(JsonNode::asString).toList()
            : Arrays.stream(value.asString("").split("[ ,]"))
                .filter(one -> !one.isEmpty())
                .toList();
      }
    };
  }

  private static String pascal(String name) {
    return Arrays.stream(name.split("_"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  default String required(String name) {
    String value = text(name);
    if (value == null) {
      throw Refusal.badParameter("Instruction: " + name + " is missing");
    }
    return value;
  }

  default @Nullable Boolean flag(String name) {
    String value = text(name);
    return value == null ? null : (Boolean) Boolean.parseBoolean(value);
  }

  default @Nullable Integer number(String name) {
    String value = text(name);
    try {
      return value == null ? null : (Integer) Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Refusal.badParameter("Instruction: " + name + " is not a number");
    }
  }
}
