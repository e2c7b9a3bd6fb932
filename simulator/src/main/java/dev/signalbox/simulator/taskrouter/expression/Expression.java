package dev.signalbox.simulator.taskrouter.expression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/**
 * A condition on attributes, as queues, workflows and list filters of TaskRouter have it:
 * comparisons of constants and keys, joined by {@code AND}, {@code OR} and parentheses.
 *
 * <p>Scalars are compared by {@code ==} or {@code =}, {@code !=} or {@code <>}, {@code <}, {@code
 * <=}, {@code >}, {@code >=} and {@code CONTAINS}; with arrays by {@code HAS}, {@code IN} and
 * {@code NOT IN}. A key that is not there is null. What Twilio does where the types of two sides
 * differ is documented nowhere: here they are unequal, and neither is the smaller one.
 *
 * <p>Source: Twilio, TaskRouter, "Using TaskRouter Expressions".
 */
public sealed interface Expression
    permits Expression.Parsed, Expression.All, Expression.Any, Comparison {

  /** Whether it holds for these attributes. */
  boolean matches(JsonNode attributes);

  /**
   * Reads an expression.
   *
   * @throws InvalidExpressionException says what is wrong, and where
   */
  @JsonCreator
  static Expression parse(String text) throws InvalidExpressionException {
    return new Parsed(text, new Parser(Token.all(text)).parse());
  }

  /**
   * An expression as it was given, which is how it is kept.
   *
   * @param root what it says
   */
  record Parsed(@JsonValue String text, Expression root) implements Expression {

    @Override
    public boolean matches(JsonNode attributes) {
      return root.matches(attributes);
    }
  }

  /** Both sides hold. */
  record All(Expression left, Expression right) implements Expression {

    @Override
    public boolean matches(JsonNode attributes) {
      return left.matches(attributes) && right.matches(attributes);
    }
  }

  /** One of the sides holds. */
  record Any(Expression left, Expression right) implements Expression {

    @Override
    public boolean matches(JsonNode attributes) {
      return left.matches(attributes) || right.matches(attributes);
    }
  }
}
