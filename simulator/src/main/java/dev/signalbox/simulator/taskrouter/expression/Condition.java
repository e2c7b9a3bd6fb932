package dev.signalbox.simulator.taskrouter.expression;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request narrows a list to by an expression; without one, nothing is left out. */
public final class Condition {

  private final @Nullable Expression expression;

  private Condition(@Nullable Expression expression) {
    this.expression = expression;
  }

  /**
   * The condition that a parameter gives.
   *
   * @throws Refusal if it is no expression
   */
  public static Condition of(Form form, String parameter) {
    String text = form.text(parameter);
    try {
      return new Condition(text == null ? null : Expression.parse(text));
    } catch (InvalidExpressionException e) {
      throw Refusal.badParameter(parameter + ": " + e.getMessage());
    }
  }

  public boolean isGiven() {
    return expression != null;
  }

  public boolean holds(JsonNode attributes) {
    return expression == null || expression.matches(attributes);
  }
}
