package dev.signalbox.gateway;

import dev.signalbox.gateway.http.Gate;
import dev.signalbox.gateway.http.GateChannels;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Puts the gate in front of the proxy's server. The management port has a server of its own, which
 * this does not touch: it is made in a child context.
 */
final class GatePipeline implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  /** Flex tokens have about 1.4 KB and up to 8, and travel in queries and headers. */
  private static final int LONGEST_LINE_OR_HEADERS = 32 * 1024;

  private final Gate gate;

  GatePipeline(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(
        server ->
            server
                .httpRequestDecoder(
                    decoder ->
                        decoder
                            .maxInitialLineLength(LONGEST_LINE_OR_HEADERS)
                            .maxHeaderSize(LONGEST_LINE_OR_HEADERS))
                .doOnChannelInit((observer, channel, remote) -> GateChannels.guard(channel, gate)));
  }
}
