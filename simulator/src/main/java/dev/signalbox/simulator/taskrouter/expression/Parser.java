package dev.signalbox.simulator.taskrouter.expression;

import dev.signalbox.simulator.taskrouter.expression.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes an expression of its tokens; {@code AND} binds more closely than {@code OR}. */
final class Parser {

  /** Beyond this many parentheses within each other nobody has written it. */
  private static final int DEEPEST = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "has", "contains");
  private static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("==", Operator.EQUAL),
          Map.entry("=", Operator.EQUAL),
          Map.entry("!=", Operator.NOT_EQUAL),
          Map.entry("<>", Operator.NOT_EQUAL),
          Map.entry("<", Operator.LESS),
          Map.entry("<=", Operator.AT_MOST),
          Map.entry(">", Operator.GREATER),
          Map.entry(">=", Operator.AT_LEAST),
          Map.entry("contains", Operator.CONTAINS),
          Map.entry("has", Operator.HAS),
          Map.entry("in", Operator.IN));

  private final List<Token> tokens;
  private int place;
  private int depth;

  Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  Expression parse() throws InvalidExpressionException {
    Expression expression = any();
    if (peek().kind() != Kind.END) {
      throw unexpected("the end");
    }
    return expression;
  }

  private Expression any() throws InvalidExpressionException {
    Expression left = all();
    while (take("OR")) {
      left = new Expression.Any(left, all());
    }
    return left;
  }

  private Expression all() throws InvalidExpressionException {
    Expression left = one();
    while (take("AND")) {
      left = new Expression.All(left, one());
    }
    return left;
  }

  private Expression one() throws InvalidExpressionException {
    if (!take("(")) {
      Operand left = operand();
      return new Comparison(left, operator(), operand());
    }
    if (++depth > DEEPEST) {
      throw unexpected("fewer parentheses");
    }
    Expression inner = any();
    if (!take(")")) {
      throw unexpected("AND, OR or )");
    }
    depth--;
    return inner;
  }

  private Operator operator() throws InvalidExpressionException {
    if (take("NOT")) {
      if (take("IN")) {
        return Operator.NOT_IN;
      }
      throw unexpected("IN");
    }
    Operator operator = OPERATORS.get(peek().text().toLowerCase(Locale.ROOT));
    if (operator == null || peek().kind() == Kind.STRING) {
      throw unexpected("an operator");
    }
    place++;
    return operator;
  }

  private Operand operand() throws InvalidExpressionException {
    if (take("[")) {
      return new Operand.Constant(array());
    }
    Token token = peek();
    if (token.kind() == Kind.WORD
        && !RESERVED.contains(token.text().toLowerCase(Locale.ROOT))
        && !isLiteral(token)) {
      place++;
      return new Operand.Key(
          JsonPointer.compile("/" + token.text().replace("]", "").replaceAll("[.\\[]", "/")));
    }
    return new Operand.Constant(constant());
  }

  private static boolean isLiteral(Token token) {
    return token.is("true") || token.is("false") || token.is("null");
  }

  private ArrayNode array() throws InvalidExpressionException {
    ArrayNode array = JSON.arrayNode();
    if (take("]")) {
      return array;
    }
    do {
      array.add(constant());
    } while (take(","));
    if (!take("]")) {
      throw unexpected(", or ]");
    }
    return array;
  }

  private JsonNode constant() throws InvalidExpressionException {
    Token token = peek();
    place++;
    switch (token.kind()) {
      case STRING -> {
        return JSON.stringNode(token.text());
      }
      case NUMBER -> {
        return JSON.numberNode(new BigDecimal(token.text()));
      }
      case WORD -> {
        if (token.is("null")) {
          return JSON.nullNode();
        }
        if (isLiteral(token)) {
          return JSON.booleanNode(token.is("true"));
        }
      }
      default -> {}
    }
    place--;
    throw unexpected("a value");
  }

  private Token peek() {
    return tokens.get(place);
  }

  private boolean take(String word) {
    if (peek().is(word)) {
      place++;
      return true;
    }
    return false;
  }

  private InvalidExpressionException unexpected(String wanted) {
    Token token = peek();
    return new InvalidExpressionException(
        (token.kind() == Kind.END ? "it ends" : "'" + token.text() + "'")
            + " where "
            + wanted
            + " is expected",
        token.at());
  }
}
