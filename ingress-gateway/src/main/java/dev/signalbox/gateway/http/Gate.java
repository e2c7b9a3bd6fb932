package dev.signalbox.gateway.http;

import dev.signalbox.gateway.route.Routes;
import dev.signalbox.twilio.flex.FlexTokenResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all connections share.
 *
 * @param tokens validates the Flex token of a websocket handshake
 * @param largeBodies where a body is handled that would hold up an event loop
 */
public record Gate(
    Routes routes,
    Endpoints endpoints,
    Function<@Nullable String, CompletableFuture<FlexTokenResult>> tokens,
    Cors cors,
    RemoteAddress remoteAddress,
    GateMetrics metrics,
    Executor largeBodies,
    Exchanges exchanges,
    BodyMemory memory) {

  /** Bodies of this size and more are verified and split apart from the event loops. */
  static final int LARGE_BODY = 64 * 1024;

  private static final long BODIES_IN_MEMORY = 96L * 1024 * 1024;

  public Gate(
      Routes routes,
      Endpoints endpoints,
      Function<@Nullable String, CompletableFuture<FlexTokenResult>> tokens,
      Cors cors,
      RemoteAddress remoteAddress,
      GateMetrics metrics,
      Executor largeBodies) {
    this(
        routes,
        endpoints,
        tokens,
        cors,
        remoteAddress,
        metrics,
        largeBodies,
        new Exchanges(),
        new BodyMemory(BODIES_IN_MEMORY));
  }

  /** Bytes of request bodies now in memory. */
  public long bodyBytes() {
    return memory.used();
  }
}
