package dev.signalbox.gateway.http;

import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.Route;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request that the gate answers itself, from its head to the end of both body and answer. All
 * of it happens on the connection's event loop.
 */
final class Exchange {

  private final ChannelHandlerContext ctx;
  private final Gate gate;
  private final Responses responses;
  private final @Nullable Route route;
  private final HttpRequest head;
  private final Runnable ended;
  private final Instant receivedAt = Instant.now();
  private final long receivedNanos = System.nanoTime();
  private final @Nullable RequestBody body;
  private @Nullable RequestTarget target;
  private @Nullable Future<?> deadline;
  private boolean wholeRequest;
  private boolean answered;
  private boolean handedOver;
  private @Nullable ChannelFuture lastWrite;

  /**
   * @param route null for none
   * @param ended called when the next request may come
   */
  Exchange(
      ChannelHandlerContext ctx,
      Gate gate,
      Responses responses,
      @Nullable Route route,
      HttpRequest head,
      Runnable ended) {
    this.ctx = ctx;
    this.gate = gate;
    this.responses = responses;
    this.route = route;
    this.head = head;
    this.ended = ended;
    gate.exchanges().begun();
    this.body =
        route == null
            ? null
            : new RequestBody(
                route.largestBody(), HttpUtil.getContentLength(head, 0L), gate.memory());
  }

  /** Whether nothing more of this request will come. */
  boolean hasWholeRequest() {
    return wholeRequest;
  }

  /** Waits for the body, within the deadline of its route. */
  void receive(RequestTarget requestTarget) {
    target = requestTarget;
    Route known = requireRoute();
    deadline =
        ctx.executor()
            .schedule(this::deadlinePassed, known.deadline().toMillis(), TimeUnit.MILLISECONDS);
    if (HttpUtil.getContentLength(head, 0L) > known.largestBody()) {
      answer(tooLarge());
    } else if (HttpUtil.is100ContinueExpected(head)) {
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  void content(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      answer(notTaken(400, Outcome.BAD_REQUEST, "Not a body"));
      ctx.close();
      return;
    }
    if (!answered && body != null) {
      switch (body.add(content.content())) {
        case YES -> {}
        case TOO_LARGE -> answer(tooLarge());
        case NO_MEMORY -> answer(Answer.unavailable());
      }
    }
    if (content instanceof LastHttpContent) {
      wholeRequest = true;
      if (lastWrite != null) {
        lastWrite.addListener(ChannelFutureListener.CLOSE);
      } else if (answered) {
        ended.run();
      } else {
        handle();
      }
    }
  }

  private void handle() {
    RequestTarget known = Objects.requireNonNull(target);
    RequestBody received = Objects.requireNonNull(body);
    GateRequest request =
        new GateRequest(
            head.method().name(),
            known.raw(),
            known.path(),
            known.query(),
            head.headers(),
            received.bytes(),
            gate.remoteAddress()
                .of((InetSocketAddress) ctx.channel().remoteAddress(), head.headers()),
            receivedAt,
            receivedNanos);
    handedOver = true;
    if (request.body().length < Gate.LARGE_BODY) {
      answerWith(handled(request));
      return;
    }
    try {
      gate.largeBodies().execute(() -> answerWith(handled(request)));
    } catch (RejectedExecutionException e) {
      answerWith(CompletableFuture.completedFuture(Answer.unavailable()));
    }
  }

  private CompletableFuture<Answer> handled(GateRequest request) {
    try {
      return gate.endpoints().handle(requireRoute(), request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void answerWith(CompletableFuture<Answer> future) {
    future.whenComplete(
        (result, failure) -> {
          Answer answer = failure == null ? result : Answer.unavailable();
          if (ctx.executor().inEventLoop()) {
            handledWith(answer);
          } else {
            ctx.executor().execute(() -> handledWith(answer));
          }
        });
  }

  /** Only now is nobody at work on the body any more; the deadline may have answered before. */
  private void handledWith(Answer answer) {
    handedOver = false;
    releaseBody();
    answer(answer);
  }

  private void deadlinePassed() {
    if (!wholeRequest) {
      answer(notTaken(408, Outcome.TIMEOUT, "The request did not come in time"));
    } else {
      answer(Answer.unavailable(Outcome.TIMEOUT));
    }
  }

  private Answer tooLarge() {
    return notTaken(413, Outcome.TOO_LARGE, "The body is too large");
  }

  /**
   * The refusal of what did not come whole, and so could not be proven. Event Streams throws away
   * what gets a 4xx: where it may be Twilio's, it is asked to come again.
   */
  private Answer notTaken(int status, Outcome outcome, String text) {
    return route instanceof RecordRoute
        ? Answer.unavailable(outcome)
        : Answer.refused(status, outcome, text);
  }

  void answer(Answer answer) {
    if (answered) {
      return;
    }
    if (route == null) {
      gate.metrics().answeredWithoutRoute(answer.outcome());
    } else {
      gate.metrics().answered(route, answer.outcome(), System.nanoTime() - receivedNanos);
    }
    FullHttpResponse response = responses.of(answer, head.headers().get(HttpHeaderNames.ORIGIN));
    if (answer.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code() && route != null) {
      response.headers().set(HttpHeaderNames.ALLOW, String.join(", ", route.methods()));
    }
    answer(response);
  }

  void answer(FullHttpResponse response) {
    answered = true;
    gate.exchanges().ended();
    release();
    boolean keepAlive =
        HttpUtil.isKeepAlive(head) && !hasUnreadBody() && !gate.exchanges().closing();
    if (!keepAlive) {
      Responses.close(response);
    }
    ChannelFuture written = ctx.writeAndFlush(response);
    if (hasUnreadBody()) {
      // It is read to its end and dropped, or the client would never see the answer; the
      // connection's clock bounds that.
      lastWrite = written;
    } else if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    } else if (wholeRequest) {
      ended.run();
    }
  }

  /** A body is on its way that nobody wants any more. */
  private boolean hasUnreadBody() {
    return !wholeRequest
        && (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0);
  }

  /** The client is gone. */
  void abandon() {
    if (!answered) {
      answered = true;
      gate.exchanges().ended();
    }
    release();
  }

  private void release() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    releaseBody();
  }

  private void releaseBody() {
    if (body != null && !handedOver) {
      body.release();
    }
  }

  private Route requireRoute() {
    return Objects.requireNonNull(route);
  }
}
