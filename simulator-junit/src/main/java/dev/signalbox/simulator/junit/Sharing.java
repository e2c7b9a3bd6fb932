package dev.signalbox.simulator.junit;

/** Who uses one simulator. */
public enum Sharing {
  /** All tests of the JVM that want one of the same settings: it is started once. */
  JVM,
  /** The tests of one class, and of the classes nested in it. */
  CLASS
}
