package dev.signalbox.simulator.taskrouter.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an expression.
 *
 * @param text as it stands there; of a string what is between its quotes
 * @param at where, counted from 1
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    STRING,
    NUMBER,
    WORD,
    SYMBOL,
    END
  }

  private static final Pattern NEXT =
      Pattern.compile(
          "\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z_$][\\w$-]*(?:\\.[\\w$-]+|\\[\\d+])*)"
              + "|(?<symbol>==|!=|<>|<=|>=|[=<>()\\[\\],])|(?<end>$))");

  static List<Token> all(String text) throws InvalidExpressionException {
    List<Token> tokens = new ArrayList<>();
    Matcher next = NEXT.matcher(text);
    int place = 0;
    do {
      next.region(place, text.length());
      if (!next.lookingAt()) {
        throw new InvalidExpressionException("cannot be read", place + 1);
      }
      tokens.add(of(next));
      place = next.end();
    } while (tokens.getLast().kind != Kind.END);
    return tokens;
  }

  private static Token of(Matcher next) {
    for (Kind kind : Kind.values()) {
      for (String group : groups(kind)) {
        if (next.group(group) != null) {
          return new Token(kind, next.group(group), next.start(group) + 1);
        }
      }
    }
    throw new IllegalStateException("a match is one of its groups");
  }

  private static List<String> groups(Kind kind) {
    return kind == Kind.STRING
        ? List.of("double", "single")
        : List.of(kind.name().toLowerCase(Locale.ROOT));
  }

  /** Whether it is this word, in letters of any size, or this symbol. */
  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }
}
