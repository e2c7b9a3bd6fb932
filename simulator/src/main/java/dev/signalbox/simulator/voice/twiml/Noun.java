package dev.signalbox.simulator.voice.twiml;

import org.jspecify.annotations.Nullable;

/** Whom a {@code <Dial>} dials. */
public sealed interface Noun {

  /**
   * Somebody who is called.
   *
   * @param to a number, {@code client:…} or {@code sip:…}
   */
  record Party(String to, Told status) implements Noun {}

  /**
   * A conference.
   *
   * @param waitUrl what whoever waits for it to start hears; null for Twilio's music
   * @param record whether it is recorded from its start
   */
  record Conference(
      String name,
      boolean muted,
      boolean startConferenceOnEnter,
      boolean endConferenceOnExit,
      @Nullable String participantLabel,
      @Nullable String coach,
      String beep,
      @Nullable Web waitUrl,
      boolean record,
      Told recordingStatus,
      Told status)
      implements Noun {}
}
