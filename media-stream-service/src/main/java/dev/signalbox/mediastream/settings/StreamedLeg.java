package dev.signalbox.mediastream.settings;

/** Which leg of a call is streamed when events start it. */
public enum StreamedLeg {
  AGENT,
  CUSTOMER
}
