package dev.signalbox.simulator.fault;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault in force, which counts whom it has met. Not thread-safe: {@link Faults} is. */
final class Fault {

  private static final Pattern WILDCARD = Pattern.compile("\\*\\*|\\*|[^*]+");

  private final int id;
  private final FaultOrder order;
  private final Pattern path;
  private final Random dice;
  private int passed;
  private int struck;

  Fault(int id, FaultOrder order) {
    this.id = id;
    this.order = order;
    this.path = pattern(order.path() == null ? "**" : order.path());
    this.dice = new Random(order.seed() == null ? id : order.seed());
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    Matcher part = WILDCARD.matcher(glob);
    while (part.find()) {
      regex.append(
          switch (part.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> Pattern.quote(part.group());
          });
    }
    return Pattern.compile(regex.toString());
  }

  /** Whether it strikes this request. */
  boolean strikes(String method, String product, String uri) {
    if (isOver() || !matches(method, product, uri)) {
      return false;
    }
    if (order.skip() != null && passed < order.skip()) {
      passed++;
      return false;
    }
    if (order.probability() != null && dice.nextDouble() >= order.probability()) {
      return false;
    }
    struck++;
    return true;
  }

  private boolean matches(String method, String product, String uri) {
    return (order.method() == null || order.method().equalsIgnoreCase(method))
        && (order.product() == null || order.product().equals(product))
        && path.matcher(uri).matches();
  }

  private boolean isOver() {
    return order.times() != null && struck >= order.times();
  }

  int id() {
    return id;
  }

  FaultOrder order() {
    return order;
  }

  FaultView view() {
    return new FaultView(id, struck, isOver(), order.told(), order);
  }
}
