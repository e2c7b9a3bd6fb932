package dev.signalbox.callback.ops;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What one page has not been told yet; it ends by itself. */
final class Subscription implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Consumer<Subscription> closed;
  private final long end;
  private boolean over;

  /**
   * @param longest how long it goes on
   * @param closed told when nobody is told any more
   */
  Subscription(Duration longest, Consumer<Subscription> closed) {
    this.end = System.nanoTime() + longest.toNanos();
    this.closed = closed;
  }

  void changed(String key) {
    lock.lock();
    try {
      changed.add(key);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it: whoever waits goes on. */
  void end() {
    lock.lock();
    try {
      over = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOver() {
    lock.lock();
    try {
      return over || left() <= 0;
    } finally {
      lock.unlock();
    }
  }

  private long left() {
    return end - System.nanoTime();
  }

  /** The keys that have changed since the last time; none, if none did for so long. */
  Set<String> await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.min(longest.toNanos(), left());
      while (changed.isEmpty() && !over && left > 0) {
        left = news.awaitNanos(left);
      }
      Set<String> all = Set.copyOf(changed);
      changed.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Waits, whatever changes meanwhile. */
  void rest(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.min(pause.toNanos(), left());
      while (!over && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed.accept(this);
  }
}
