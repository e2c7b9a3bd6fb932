package dev.signalbox.gateway.http;

import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.route.ProxyRoute;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request that a service answers, from its head to the end of both body and answer: what goes
 * through is bounded and gets its CORS headers. All of it happens on the connection's event loop.
 */
final class ProxiedExchange {

  /** For an answer that a client may download: a voicemail. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private static final Duration AFTER_DEADLINE = Duration.ofMillis(500);

  private final ChannelHandlerContext ctx;
  private final Gate gate;
  private final ProxyRoute route;
  private final @Nullable String origin;
  private final Runnable ended;
  private final long begun = System.nanoTime();
  private @Nullable Future<?> deadline;
  private long bodyBytes;
  private boolean wholeRequest;
  private boolean wholeAnswer;
  private boolean tunnel;
  private Outcome outcome = Outcome.PROXIED;

  /**
   * @param ended called when the next request may come
   */
  ProxiedExchange(
      ChannelHandlerContext ctx, Gate gate, ProxyRoute route, HttpRequest head, Runnable ended) {
    this.ctx = ctx;
    this.gate = gate;
    this.route = route;
    this.origin = head.headers().get(HttpHeaderNames.ORIGIN);
    this.ended = ended;
  }

  /** Hands the head to the proxy. */
  void begin(HttpRequest head) {
    if (route.kind() != ProxyRoute.Kind.WEBSOCKET) {
      Duration bound =
          route.kind() == ProxyRoute.Kind.JSON
              ? LONGEST_ANSWER
              : route.deadline().plus(AFTER_DEADLINE);
      deadline =
          ctx.executor().schedule(() -> ctx.close(), bound.toMillis(), TimeUnit.MILLISECONDS);
    }
    ctx.fireChannelRead(head);
  }

  boolean hasWholeRequest() {
    return wholeRequest;
  }

  boolean hasWholeAnswer() {
    return wholeAnswer;
  }

  /** Whether it has become a websocket: no HTTP any more. */
  boolean isTunnel() {
    return tunnel;
  }

  /** Hands a piece of the body to the proxy. */
  void pass(Object message) {
    if (message instanceof HttpContent content) {
      bodyBytes += content.content().readableBytes();
      if (bodyBytes > route.largestBody()) {
        ReferenceCountUtil.release(message);
        ctx.close();
        return;
      }
    }
    boolean last = message instanceof LastHttpContent;
    ctx.fireChannelRead(message);
    wholeRequest |= last;
    endIfWhole();
  }

  /** Writes a piece of the answer to the client. */
  void write(Object message, ChannelPromise promise) {
    boolean interim = false;
    if (message instanceof HttpResponse response) {
      tunnel = response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        gate.cors().apply(response.headers(), origin);
        outcome = AbsentService.outcomeOf(response.headers());
      }
    }
    boolean last = !interim && message instanceof LastHttpContent;
    ctx.write(message, promise);
    if (last || tunnel) {
      gate.metrics().answered(route, outcome, System.nanoTime() - begun);
    }
    if (last) {
      wholeAnswer = true;
      // Not now: the proxy's server is in the middle of ending this request itself.
      ctx.executor().execute(this::endIfWhole);
    }
  }

  private void endIfWhole() {
    if (wholeRequest && wholeAnswer) {
      abandon();
      ended.run();
    }
  }

  void abandon() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
