package dev.signalbox.simulator.world;

/** One more of something is not taken. */
public final class FullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FullException(String what, int most) {
    super("There are " + most + " " + what + " already, and no more are taken");
  }
}
