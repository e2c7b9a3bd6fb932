package dev.signalbox.gateway.http;

import dev.signalbox.twilio.flex.TokenShape;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Flex token of a websocket handshake: browsers can only put it among the subprotocols
 * (contract dialer, section 3.1), other clients may send the header {@code token}.
 */
final class WebSocketToken {

  private WebSocketToken() {}

  static boolean isHandshake(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  /** The offered protocol that has the shape of a token, else the only one; null for none. */
  static @Nullable String of(HttpHeaders headers) {
    List<String> offered =
        headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .filter(protocol -> !protocol.isEmpty())
            .toList();
    for (String protocol : offered) {
      if (TokenShape.matches(protocol)) {
        return protocol;
      }
    }
    return offered.size() == 1 ? offered.getFirst() : headers.get("token");
  }
}
