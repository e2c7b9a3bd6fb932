package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.expression.InvalidExpressionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list is narrowed to by an expression over attributes; without one, nothing is left out.
 */
final class AttributeFilter {

  private final @Nullable Expression expression;

  private AttributeFilter(@Nullable Expression expression) {
    this.expression = expression;
  }

  /**
   * The filter that a parameter asks for.
   *
   * @throws Refusal if it is no expression
   */
  static AttributeFilter of(Form form, String parameter) {
    String text = form.text(parameter);
    try {
      return new AttributeFilter(text == null ? null : Expression.parse(text));
    } catch (InvalidExpressionException e) {
      throw Refusal.badParameter(parameter + ": " + e.getMessage());
    }
  }

  boolean takes(Task task) {
    return expression == null || expression.matches(attributes(task.attributes()));
  }

  /** A worker's own fields can be asked for beside the attributes. */
  boolean takes(Worker worker) {
    if (expression == null) {
      return true;
    }
    ObjectNode all = attributes(worker.attributes());
    all.put("sid", worker.sid());
    all.put("friendly_name", worker.friendlyName());
    all.put("activity_name", worker.activityName());
    return expression.matches(all);
  }

  private static ObjectNode attributes(String json) {
    try {
      JsonNode attributes = JsonMapper.shared().readTree(json);
      return attributes instanceof ObjectNode object ? object : none();
    } catch (JacksonException e) {
      return none();
    }
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}
