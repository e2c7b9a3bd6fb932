package dev.signalbox.simulator.delivery;

/** What became of a delivery. */
public enum Fate {
  /** It is under way, and has not been tried yet. */
  pending,
  /** It has failed, and will be tried again. */
  retrying,
  /** It was answered with success. */
  delivered,
  /** It was answered with an error, and not tried again. */
  refused,
  /** It was given up: its time was up, or there was no room for it. */
  dropped,
  /** No try was answered. */
  failed;

  /** Whether something will still become of it. */
  boolean isOpen() {
    return this == pending || this == retrying;
  }
}
