package dev.signalbox.service.run;

import org.springframework.context.SmartLifecycle;

/** One thing that has to happen at its time in a service's start, and to be undone at its end. */
public abstract class StartStep implements SmartLifecycle {

  private final int phase;
  private volatile boolean running;

  /**
   * @param phase one of {@link Phases}
   */
  protected StartStep(int phase) {
    this.phase = phase;
  }

  /** Does it; what comes after waits. */
  protected abstract void begin() throws InterruptedException;

  /** Undoes it; does nothing unless there is something to undo. */
  protected void end() throws InterruptedException {}

  @Override
  public final void start() {
    running = true;
    try {
      begin();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final void stop() {
    running = false;
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }

  @Override
  public final int getPhase() {
    return phase;
  }
}
