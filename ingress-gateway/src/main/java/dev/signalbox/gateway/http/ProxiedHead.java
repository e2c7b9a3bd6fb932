package dev.signalbox.gateway.http;

import dev.signalbox.gateway.route.ProxyRoute;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/**
 * Makes a request's head mean to the proxy what it meant to the gate, and puts into it what the
 * service needs to check the signature itself.
 */
final class ProxiedHead {

  /** The request target as Twilio sent and signed it, for the service that checks it. */
  static final String TARGET = "X-Signalbox-Target";

  /** The host that a browser has asked, for the service that compares it with the origin. */
  static final String HOST = "X-Signalbox-Host";

  private static final String OURS = "x-signalbox-";

  private ProxiedHead() {}

  static void prepare(HttpRequest request, RequestTarget target, ProxyRoute route) {
    HttpHeaders headers = request.headers();
    for (String name : headers.names()) {
      if (name.regionMatches(true, 0, OURS, 0, OURS.length())) {
        headers.remove(name);
      }
    }
    headers.set(TARGET, target.raw());
    String host = headers.get(HttpHeaderNames.HOST);
    if (host != null) {
      headers.set(HOST, host);
    }
    request.setUri(target.escaped());
    if (route.kind() != ProxyRoute.Kind.WEBSOCKET) {
      // The proxy would make a websocket of any route for whoever asks; only those prove a token.
      headers.remove(HttpHeaderNames.UPGRADE);
    }
    keepOnlyKnownOptions(headers);
  }

  /** Whatever Connection names is taken away on the way, ours too. */
  private static void keepOnlyKnownOptions(HttpHeaders headers) {
    List<CharSequence> known =
        List.of(HttpHeaderValues.CLOSE, HttpHeaderValues.KEEP_ALIVE, HttpHeaderValues.UPGRADE);
    List<CharSequence> kept =
        known.stream()
            .filter(option -> headers.containsValue(HttpHeaderNames.CONNECTION, option, true))
            .toList();
    headers.remove(HttpHeaderNames.CONNECTION);
    if (!kept.isEmpty()) {
      headers.set(HttpHeaderNames.CONNECTION, String.join(", ", kept));
    }
  }
}
