package dev.signalbox.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets browsers read every answer, errors and time-outs included (contract flex-token, section 5):
 * without the header they report "Failed to fetch", on which clients try again up to ten times.
 *
 * <p>With a list of origins, a request from elsewhere is still decided by its token, and answered
 * without the header: the browser keeps the answer from the page.
 */
public final class Cors {

  private static final String ANY = "*";

  private final Set<String> allowedOrigins;

  /**
   * @param allowedOrigins scheme, host and port each; none, or {@code *}, for any
   */
  public Cors(List<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins.contains(ANY) ? Set.of() : Set.copyOf(allowedOrigins);
  }

  /** Replaces whatever a service behind the gate has set: two values are none to a browser. */
  void apply(HttpHeaders response, @Nullable String origin) {
    response.remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
    response.remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    if (allowedOrigins.isEmpty()) {
      response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
      return;
    }
    response.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    if (origin != null && allowedOrigins.contains(origin)) {
      response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
  }

  void applyPreflight(HttpHeaders response) {
    response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
    response.set(
        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
        "Content-Type, Authorization, Idempotency-Key");
    response.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
  }
}
