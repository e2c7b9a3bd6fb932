package dev.signalbox.simulator.taskrouter.expression;

import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** What can be said of two values. */
enum Operator {
  EQUAL(Operator::same),
  NOT_EQUAL((left, right) -> !same(left, right)),
  LESS((left, right) -> ordered(left, right, order -> order < 0)),
  AT_MOST((left, right) -> ordered(left, right, order -> order <= 0)),
  GREATER((left, right) -> ordered(left, right, order -> order > 0)),
  AT_LEAST((left, right) -> ordered(left, right, order -> order >= 0)),
  CONTAINS(
      (left, right) ->
          left.isString() && right.isString() && left.stringValue().contains(right.stringValue())),
  HAS(Operator::has),
  IN((left, right) -> has(right, left)),
  NOT_IN((left, right) -> !has(right, left));

  private final BiPredicate<JsonNode, JsonNode> rule;

  Operator(BiPredicate<JsonNode, JsonNode> rule) {
    this.rule = rule;
  }

  boolean holds(JsonNode left, JsonNode right) {
    return rule.test(left, right);
  }

  private static boolean has(JsonNode array, JsonNode element) {
    return array.isArray() && array.valueStream().anyMatch(one -> same(one, element));
  }

  private static boolean same(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue()) == 0;
    }
    return isNothing(left) ? isNothing(right) : left.equals(right);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private static boolean ordered(JsonNode left, JsonNode right, IntPredicate wanted) {
    if (left.isNumber() && right.isNumber()) {
      return wanted.test(left.decimalValue().compareTo(right.decimalValue()));
    }
    return left.isString()
        && right.isString()
        && wanted.test(left.stringValue().compareTo(right.stringValue()));
  }
}
