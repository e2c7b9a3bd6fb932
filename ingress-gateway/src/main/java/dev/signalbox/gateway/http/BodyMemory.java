package dev.signalbox.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds what the bodies of all requests being read or handled hold of the heap. */
final class BodyMemory {

  private final long most;
  private final AtomicLong used = new AtomicLong();

  BodyMemory(long most) {
    this.most = most;
  }

  boolean take(int bytes) {
    if (used.addAndGet(bytes) <= most) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void give(int bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
