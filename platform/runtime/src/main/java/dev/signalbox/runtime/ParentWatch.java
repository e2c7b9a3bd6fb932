package dev.signalbox.runtime;

import java.io.IOException;

/**
 * Ends this process when its standard input ends. {@code ./signalbox up} holds the other end of
 * that pipe, so even a kill -9 of it leaves nothing behind.
 */
public final class ParentWatch {

  /** Set by {@code up}; a service that runs on its own has no parent to watch. */
  public static final String PROPERTY = "signalbox.exit-with-parent";

  private static final long CLEAN_STOP_MILLIS = 10_000;

  private ParentWatch() {}

  public static void start() {
    if (Boolean.getBoolean(PROPERTY)) {
      Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::watch);
    }
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // whatever the parent writes means that it lives
      }
    } catch (IOException e) {
      // a broken pipe is an ended parent, too
    }
    Thread.ofPlatform().daemon().name("parent-watch-halt").start(ParentWatch::haltIfStuck);
    Runtime.getRuntime().exit(0);
  }

  /** A shutdown hook that waits for a broker that is gone must not keep the process. */
  private static void haltIfStuck() {
    try {
      Thread.sleep(CLEAN_STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
