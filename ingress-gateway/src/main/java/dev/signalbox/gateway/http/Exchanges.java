package dev.signalbox.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests that the gate itself is answering, so that it can end without cutting them off. */
public final class Exchanges {

  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean closing;

  void begun() {
    open.incrementAndGet();
  }

  void ended() {
    open.decrementAndGet();
  }

  /** From now on every answer ends its connection. */
  public void close() {
    closing = true;
  }

  boolean closing() {
    return closing;
  }

  public int open() {
    return open.get();
  }
}
