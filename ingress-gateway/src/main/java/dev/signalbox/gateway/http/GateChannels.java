package dev.signalbox.gateway.http;

import io.netty.channel.Channel;
import reactor.netty.NettyPipeline;

/** Puts the gate into a connection's pipeline. */
public final class GateChannels {

  private static final String NAME = "signalbox.gate";

  private GateChannels() {}

  public static void guard(Channel channel, Gate gate) {
    channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new GateHandler(gate));
  }
}
