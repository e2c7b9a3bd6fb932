package dev.signalbox.cli.up;

import dev.signalbox.cli.running.DataFolder;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends everything once, whether a signal or a fault is the reason. */
final class Shutdown {

  private final Fleet fleet;
  private final DataFolder folder;
  private final BackgroundTraining training;
  private final PrintWriter out;
  private final AtomicBoolean begun = new AtomicBoolean();

  private Shutdown(Fleet fleet, DataFolder folder, BackgroundTraining training, PrintWriter out) {
    this.fleet = fleet;
    this.folder = folder;
    this.training = training;
    this.out = out;
  }

  /** Waits for SIGINT, SIGTERM and SIGHUP from now on. */
  static Shutdown of(Fleet fleet, DataFolder folder, BackgroundTraining training, PrintWriter out) {
    Shutdown shutdown = new Shutdown(fleet, folder, training, out);
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::bySignal, "shutdown"));
    return shutdown;
  }

  private void bySignal() {
    if (begun.compareAndSet(false, true)) {
      out.println("\nStopping.");
      out.flush();
      endAll();
      // To be stopped is how this command ends well; 130 and 143 would call it a fault.
      Runtime.getRuntime().halt(0);
    }
  }

  /**
   * Ends all before the fault is told. If a signal came first, the fault is most likely its
   * consequence: then this never returns, and the signal's way is the end.
   */
  void byFault() throws InterruptedException {
    if (!begun.compareAndSet(false, true)) {
      Thread.currentThread().join();
    }
    endAll();
  }

  /** Where a signal has ended the children, there is nothing left to do but to wait. */
  void awaitIfBegun() throws InterruptedException {
    if (begun.get()) {
      Thread.currentThread().join();
    }
  }

  private void endAll() {
    training.abandon();
    fleet.stopAll();
    folder.release();
  }
}
