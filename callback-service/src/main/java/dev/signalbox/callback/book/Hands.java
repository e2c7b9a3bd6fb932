package dev.signalbox.callback.book;

import dev.signalbox.callback.settings.CallbackSettings;

/** All that takes part in one decision. */
record Hands(
    Events events,
    Transcripts transcripts,
    Making making,
    Intake intake,
    Progress progress,
    Requeues requeues,
    ToVoicemail toVoicemail,
    Operators operators) {

  static Hands of(Turn turn, CallbackSettings settings) {
    Transcripts transcripts = new Transcripts(turn);
    Making making = new Making(turn, settings, transcripts);
    Intake intake = new Intake(turn, settings, making, transcripts);
    Progress progress = new Progress(turn, settings, making, intake);
    return new Hands(
        new Events(turn, settings.followsCalls()),
        transcripts,
        making,
        intake,
        progress,
        new Requeues(turn, settings),
        new ToVoicemail(turn, intake),
        new Operators(turn, making, intake, progress));
  }
}
