package dev.signalbox.simulator.taskrouter.expression;

import tools.jackson.databind.JsonNode;

/** Two sides, and what is said of them. */
record Comparison(Operand left, Operator operator, Operand right) implements Expression {

  @Override
  public boolean matches(JsonNode attributes) {
    return operator.holds(left.in(attributes), right.in(attributes));
  }
}
