package dev.signalbox.twilio.rest;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A body that goes out once, or is withdrawn and never does. The type of an exception does not
 * always tell if something was sent; this does: before the body is asked for, no server can have
 * acted.
 */
final class OnceBody implements BodyPublisher {

  private enum State {
    HERE,
    GONE,
    WITHDRAWN
  }

  private final BodyPublisher body;
  private final AtomicReference<State> state = new AtomicReference<>(State.HERE);

  OnceBody(String body) {
    this.body = BodyPublishers.ofString(body);
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    if (state.compareAndSet(State.HERE, State.GONE)) {
      body.subscribe(subscriber);
    } else {
      subscriber.onSubscribe(NothingToCome.SUBSCRIPTION);
      subscriber.onError(new IOException("a request is sent once"));
    }
  }

  /**
   * Sees to it that the body stays here.
   *
   * @return false if it went
   */
  boolean withdraw() {
    return state.compareAndSet(State.HERE, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
  }

  private enum NothingToCome implements Subscription {
    SUBSCRIPTION;

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
