package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Form;
import org.jspecify.annotations.Nullable;

/** What can be set of a participant; null leaves it as it is. */
record ParticipantSettings(
    @Nullable String label,
    @Nullable Boolean muted,
    @Nullable Boolean hold,
    @Nullable Boolean coaching,
    @Nullable String callSidToCoach,
    @Nullable Boolean endConferenceOnExit,
    @Nullable Boolean startConferenceOnEnter) {

  static ParticipantSettings of(Form form) {
    return new ParticipantSettings(
        form.text("Label"),
        flag(form, "Muted"),
        flag(form, "Hold"),
        flag(form, "Coaching"),
        form.text("CallSidToCoach"),
        flag(form, "EndConferenceOnExit"),
        flag(form, "StartConferenceOnEnter"));
  }

  private static @Nullable Boolean flag(Form form, String name) {
    return form.text(name) == null ? null : (Boolean) form.flag(name, false);
  }
}
