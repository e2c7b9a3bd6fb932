package dev.signalbox.gateway.http;

import dev.signalbox.events.FormParameters;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that the gate itself answers, read whole.
 *
 * @param target path and query as they stand in the request line: what Twilio signed
 * @param query without its question mark; null for none
 * @param remote the sender's address, seen through trusted proxies
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are the point
public record GateRequest(
    String method,
    String target,
    String path,
    @Nullable String query,
    HttpHeaders headers,
    byte[] body,
    InetAddress remote,
    Instant receivedAt) {

  public boolean isGet() {
    return method.equals("GET");
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public FormParameters queryParameters() {
    return FormParameters.parseQuery(query);
  }

  /** Neither query nor body: tokens and phone numbers stand there. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
