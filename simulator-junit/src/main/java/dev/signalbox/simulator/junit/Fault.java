package dev.signalbox.simulator.junit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whom a fault strikes and what happens then, as {@link TwilioSimulator#fault} orders it. Whoever
 * is not narrowed is anybody; without an effect, the answer is 500.
 */
public final class Fault {

  private static final int INTERNAL_SERVER_ERROR = 500;

  private final Map<String, Object> order = new LinkedHashMap<>();

  Fault() {
    answer(INTERNAL_SERVER_ERROR);
  }

  /** Only requests with this method. */
  public Fault method(String method) {
    return with("method", method);
  }

  /** Only requests of this product: the first segment of the path. */
  public Fault product(String product) {
    return with("product", product);
  }

  /** Only this path: {@code *} for anything within a segment, {@code **} for anything. */
  public Fault path(String path) {
    return with("path", path);
  }

  /** Strikes so often; without it, always. */
  public Fault times(int times) {
    return with("times", times);
  }

  /** Lets so many pass first. */
  public Fault skip(int requests) {
    return with("skip", requests);
  }

  /**
   * Strikes by dice, which fall the same way for the same seed.
   *
   * @param probability from 0 to 1
   */
  public Fault probability(double probability, long seed) {
    return with("probability", probability).with("seed", seed);
  }

  /** Answers with this status and Twilio's general code for it, such as 20429. */
  public Fault answer(int status) {
    order.remove("code");
    return with("effect", "answer").with("status", status);
  }

  public Fault answer(int status, int code, String message) {
    return answer(status).with("code", code).with("message", message);
  }

  /** The answer's header {@code Retry-After}, in whole seconds. */
  public Fault retryAfter(Duration time) {
    return with("retry_after", time.toSeconds());
  }

  /** Never answers. */
  public Fault hold() {
    return with("effect", "hold");
  }

  /** Resets the connection. */
  public Fault reset() {
    return with("effect", "reset");
  }

  /** Answers as ever, but later. */
  public Fault delay(Duration time) {
    return with("effect", "delay").after(time);
  }

  /** Waits before the effect. */
  public Fault after(Duration time) {
    return with("delay_ms", time.toMillis());
  }

  /** Carries the request out first, and then fails the client. */
  public Fault acts() {
    return with("acts", true);
  }

  private Fault with(String name, Object value) {
    order.put(name, value);
    return this;
  }

  Map<String, Object> order() {
    Map<String, Object> said = new LinkedHashMap<>(order);
    if (!"answer".equals(order.get("effect"))) {
      said.keySet().removeAll(Set.of("status", "code", "message", "retry_after"));
    }
    return said;
  }
}
