package dev.signalbox.gateway.route;

import java.time.Duration;
import java.util.Set;

/**
 * A question that only a service can answer. The service proves the sender, except of a websocket:
 * there the gate does it too, before it says 101.
 *
 * @param path an exact path, or with a trailing {@code /**} all below it
 */
public record ProxyRoute(String path, Service service, Kind kind) implements Route {

  private static final Set<String> ANY = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  /** What the sender can make of an answer when the service is away. */
  public enum Kind {
    /** A JSON error with status 503. */
    JSON,
    /** Text that is no JSON, as the token client needs it (contract tokens, section 1). */
    TEXT,
    /** TwiML with status 200: a caller waits. */
    TWIML,
    WEBSOCKET
  }

  static final String ALL_BELOW = "/**";

  @Override
  public Set<String> methods() {
    return switch (kind) {
      case WEBSOCKET -> GET;
      case TEXT, TWIML -> GET_AND_POST;
      case JSON -> ANY;
    };
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(10);
  }
}
