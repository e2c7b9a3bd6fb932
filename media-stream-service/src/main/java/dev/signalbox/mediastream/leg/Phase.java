package dev.signalbox.mediastream.leg;

/** How far a part's stream is. */
public enum Phase {
  /** It shall run, and is about to be started: a look-up or a pause comes first. */
  WANTED,
  /** Twilio is asked to start it. */
  STARTING,
  /** Twilio was asked and did not answer: its callback may yet tell. */
  DOUBTED,
  /** What may run under its name is being stopped, before anything else is started. */
  CLEARING,
  ACTIVE,
  STOPPING,
  STOPPED,
  FAILED;

  /** Whether Twilio has nothing of it: neither a stream nor a request under way. */
  boolean atRest() {
    return this == WANTED || this == STOPPED || this == FAILED;
  }
}
