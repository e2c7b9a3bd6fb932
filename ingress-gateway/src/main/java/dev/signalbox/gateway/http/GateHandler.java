package dev.signalbox.gateway.http;

import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.route.ProxyRoute;
import dev.signalbox.gateway.route.Route;
import dev.signalbox.twilio.flex.FlexTokenResult;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the gate, between Netty's HTTP codec and the proxy's server. It takes one
 * request at a time: its own go to an {@link Exchange}, proxied ones further down the pipeline, and
 * what a client sends ahead is held until the request before it is answered.
 */
final class GateHandler extends ChannelDuplexHandler {

  /** Requests and pieces of bodies; a piece has at most 8 KB. */
  private static final int MOST_HELD = 256;

  private enum State {
    /** Between requests. */
    IDLE,
    /** An {@link Exchange} reads a body, waits for its answer, or lets the rest of a body pass. */
    OWN,
    /** A websocket handshake waits for its token to be validated. */
    PROVING,
    /** The proxy has the request. */
    PROXIED,
    /** A websocket: no HTTP any more. */
    TUNNEL
  }

  private final Gate gate;
  private final Responses responses;
  private final Deque<Object> held = new ArrayDeque<>();
  private final ConnectionClock clock = new ConnectionClock();
  private State state = State.IDLE;
  private @Nullable Exchange exchange;
  private @Nullable ProxiedExchange proxied;
  private boolean draining;

  GateHandler(Gate gate) {
    this.gate = gate;
    this.responses = new Responses(gate.cors());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    clock.watch(ctx, this::isOurs);
  }

  /** Whether the connection waits for its client, and not for the proxy or in a websocket. */
  private boolean isOurs() {
    return switch (state) {
      case IDLE, OWN, PROVING -> true;
      case PROXIED -> proxied != null && proxied.hasWholeAnswer();
      case TUNNEL -> false;
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (state == State.TUNNEL) {
      ctx.fireChannelRead(message);
    } else if (!held.isEmpty() || mustWait(ctx, message)) {
      hold(ctx, message);
    } else {
      accept(ctx, message);
    }
  }

  /** A client that sends ahead without end, or does not read, is not waited for. */
  private void hold(ChannelHandlerContext ctx, Object message) {
    held.add(message);
    if (held.size() > MOST_HELD) {
      ctx.close();
    }
  }

  private boolean mustWait(ChannelHandlerContext ctx, Object message) {
    return switch (state) {
      case TUNNEL -> false;
      case IDLE -> !ctx.channel().isWritable();
      case PROVING -> true;
      case PROXIED ->
          proxied != null && proxied.hasWholeRequest() && message instanceof HttpRequest;
      case OWN -> exchange != null && exchange.hasWholeRequest();
    };
  }

  private void accept(ChannelHandlerContext ctx, Object message) {
    if (state == State.IDLE && message instanceof HttpRequest request) {
      begin(ctx, request);
      if (!(message instanceof LastHttpContent)) {
        return;
      }
    }
    if (state == State.OWN && exchange != null && message instanceof HttpContent content) {
      exchange.content(content);
      ReferenceCountUtil.release(message);
    } else if (state == State.PROXIED && proxied != null) {
      proxied.pass(message);
    } else if (state == State.PROVING) {
      hold(ctx, message);
    } else {
      // content of a request that was answered and is over
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    clock.requestBegun();
    if (request.decoderResult().isFailure()) {
      refuseUnreadable(ctx, request.decoderResult().cause());
      return;
    }
    RequestTarget target = RequestTarget.of(request.uri());
    if (target == null) {
      answer(ctx, request, null, Answer.refused(400, Outcome.BAD_REQUEST, "Not a request"));
      return;
    }
    Route route = gate.routes().match(target.path(), target.query());
    if (route == null) {
      answer(ctx, request, null, Answer.refused(404, Outcome.NOT_FOUND, "Not found"));
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      preflight(ctx, request);
    } else if (!route.methods().contains(request.method().name())) {
      answer(
          ctx,
          request,
          route,
          Answer.refused(405, Outcome.METHOD_NOT_ALLOWED, "Method not allowed"));
    } else if (route instanceof ProxyRoute proxyRoute) {
      proxy(ctx, request, target, proxyRoute);
    } else {
      own(ctx, request, route).receive(target);
    }
  }

  // ---- requests that are answered here

  private Exchange own(ChannelHandlerContext ctx, HttpRequest request, @Nullable Route route) {
    state = State.OWN;
    exchange = new Exchange(ctx, gate, responses, route, request, () -> ended(ctx));
    return exchange;
  }

  private void answer(
      ChannelHandlerContext ctx, HttpRequest request, @Nullable Route route, Answer answer) {
    own(ctx, request, route).answer(answer);
  }

  private void preflight(ChannelHandlerContext ctx, HttpRequest request) {
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    own(ctx, request, null).answer(responses.preflight(origin));
  }

  private void refuseUnreadable(ChannelHandlerContext ctx, @Nullable Throwable cause) {
    int status =
        cause instanceof TooLongHttpLineException
            ? 414
            : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    gate.metrics().answeredWithoutRoute(Outcome.BAD_REQUEST);
    FullHttpResponse response =
        responses.of(Answer.refused(status, Outcome.BAD_REQUEST, "Not a request"), null);
    Responses.close(response);
    // The codec reads nothing more of this connection: what follows cannot be told apart.
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void ended(ChannelHandlerContext ctx) {
    state = State.IDLE;
    exchange = null;
    proxied = null;
    clock.requestEnded();
    goOn(ctx);
  }

  /** Takes what was held, and then reads on. */
  private void goOn(ChannelHandlerContext ctx) {
    if (draining) {
      return;
    }
    draining = true;
    try {
      while (!held.isEmpty() && !mustWait(ctx, held.getFirst())) {
        accept(ctx, held.removeFirst());
      }
    } finally {
      draining = false;
    }
    readOn(ctx);
  }

  /** Asks the socket for more where this handler waits for it; the proxy's server asks itself. */
  private void readOn(ChannelHandlerContext ctx) {
    boolean waitsForMore =
        state == State.IDLE
            ? ctx.channel().isWritable()
            : exchange != null && !exchange.hasWholeRequest();
    if (waitsForMore) {
      ctx.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (state == State.IDLE && ctx.channel().isWritable()) {
      goOn(ctx);
    }
    ctx.fireChannelWritabilityChanged();
  }

  // ---- requests that go on to a service

  private void proxy(
      ChannelHandlerContext ctx, HttpRequest request, RequestTarget target, ProxyRoute route) {
    ProxiedHead.prepare(request, target, route);
    if (HttpUtil.getContentLength(request, 0L) > route.largestBody()) {
      answer(ctx, request, route, Answer.refused(413, Outcome.TOO_LARGE, "The body is too large"));
      return;
    }
    if (route.kind() != ProxyRoute.Kind.WEBSOCKET) {
      passOn(ctx, request, route);
    } else if (WebSocketToken.isHandshake(request.headers())) {
      prove(ctx, request, route);
    } else {
      answer(ctx, request, route, Answer.refused(400, Outcome.BAD_REQUEST, "Expected a websocket"));
    }
  }

  private void prove(ChannelHandlerContext ctx, HttpRequest handshake, ProxyRoute route) {
    state = State.PROVING;
    gate.tokens()
        .apply(WebSocketToken.of(handshake.headers()))
        .whenComplete(
            (result, failure) ->
                ctx.executor()
                    .execute(
                        () ->
                            proven(
                                ctx,
                                handshake,
                                route,
                                failure == null ? result : new FlexTokenResult.Unavailable())));
  }

  private void proven(
      ChannelHandlerContext ctx, HttpRequest handshake, ProxyRoute route, FlexTokenResult result) {
    if (!ctx.channel().isActive()) {
      return;
    }
    state = State.IDLE;
    switch (result) {
      case FlexTokenResult.Valid valid -> passOn(ctx, handshake, route);
      case FlexTokenResult.Invalid invalid ->
          answer(ctx, handshake, route, Answer.refused(403, Outcome.BAD_TOKEN, invalid.message()));
      case FlexTokenResult.Unavailable unavailable ->
          answer(ctx, handshake, route, Answer.unavailable());
    }
    goOn(ctx);
  }

  private void passOn(ChannelHandlerContext ctx, HttpRequest request, ProxyRoute route) {
    state = State.PROXIED;
    proxied = new ProxiedExchange(ctx, gate, route, request, () -> ended(ctx));
    proxied.begin(request);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (state != State.PROXIED || proxied == null) {
      ctx.write(message, promise);
      return;
    }
    proxied.write(message, promise);
    if (proxied.isTunnel()) {
      state = State.TUNNEL;
    }
  }

  // ---- the connection

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    readOn(ctx);
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.abandon();
    }
    clock.stop();
    if (proxied != null) {
      proxied.abandon();
    }
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    ctx.fireChannelInactive();
  }
}
